/** @module A command of a job, as a list has room for it. */

/** An absolute path, maybe behind "--option=", up to its last name. */
const upToName = /^(--[\w-]+=)?(?:\/|[A-Za-z]:[\\/]|\\\\)(?:.*[\\/])?(?=[^\\/])/;

/** Of absolute paths the last name alone: the whole command stands with the job. */
export const shortCommand = (command: readonly string[]): string =>
  ['ilab', ...command.map((part) => part.replace(upToName, '$1…/'))].join(' ');
