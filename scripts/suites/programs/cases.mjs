/** @module Named cases of a program that uses somebody else's client: each is run, one JSON line tells how it went. */

export async function runCases(cases) {
  for (const [name, run] of Object.entries(cases)) {
    let why = null;
    try {
      await run();
    } catch (error) {
      why = String(error?.message ?? error)
        .split('\n')[0]
        .slice(0, 300);
    }
    console.log(JSON.stringify({ name, passed: why === null, why }));
  }
}
