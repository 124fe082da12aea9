/** Something that a person has to mend: what failed and the next thing to do, one sentence each. */
export class Problem extends Error {
  /** @param {string} what @param {string} next */
  constructor(what, next) {
    super(what);
    this.name = 'Problem';
    this.next = next;
  }
}

/** Runs a script's body; a Problem is printed without a stack, anything else with one. Both end non-zero. */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    if (error instanceof Problem) process.stderr.write(`\n${error.message}\nNext: ${error.next}\n`);
    else process.stderr.write(`\n${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  }
}

/** Prints `name ...` and how long it took. */
export async function step(name, work) {
  const started = performance.now();
  process.stdout.write(`[set-up] ${name} ...\n`);
  const result = await work();
  process.stdout.write(`[set-up] ${name}: done in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  return result;
}
