/** @module The command that goes on with a job which ended too early. */

/** A run that was begun anew on purpose (`--no-resume`) would begin anew once more: to go on is what is wanted now. */
export const resumeArgs = (command: readonly string[]): string[] =>
  command.filter((arg) => !/^--no-?resume$|^--resume=(?:false|no|off|0)$/i.test(arg));
