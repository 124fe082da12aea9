// `npm start`: builds the program if its sources changed, and runs it.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, sourceFolders } from './lib/build.mjs';
import { hasDisplay } from './lib/display.mjs';
import { root } from './lib/paths.mjs';
import { main, Problem } from './lib/problem.mjs';
import { run, toolEnv } from './lib/run.mjs';
import { requireRuntime, runtimeEnv, sandboxFlags } from './lib/runtime.mjs';

const help = `npm start [-- OPTIONS [-- ARGUMENTS FOR THE PROGRAM]]

  --user-data DIR  keep settings, caches and logs in DIR (made if absent)
  --tour           do not open a window to work in; run the guided tour and save its screenshots
  --dev            build and start again whenever a source file changes
  --help           this text
`;

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        'user-data': { type: 'string' },
        tour: { type: 'boolean', default: false },
        dev: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new Problem(error.message, 'see `npm start -- --help`.');
  }
}

async function build() {
  if (await ensureBuilt()) return;
  throw new Problem('The program does not build.', 'mend what is named above; `npm run typecheck` may say more.');
}

/** Runs the program and rebuilds and restarts it after changes, until it is closed by hand. */
async function develop(executable, args, env) {
  for (;;) {
    const child = spawn(executable, args, { cwd: root, env: toolEnv(env), stdio: 'inherit' });
    const closed = new Promise((settle) => child.on('exit', settle));
    const reason = await Promise.race([closed.then(() => 'closed'), nextChange().then(() => 'changed')]);
    if (reason === 'closed') return 0;
    process.stdout.write('A source file changed: building again.\n');
    child.kill();
    await closed;
    while (!(await ensureBuilt())) await nextChange();
  }
}

/** Resolves 200 ms after the last of a burst of changes. */
function nextChange() {
  return new Promise((settle) => {
    let timer;
    const watchers = sourceFolders.map((folder) =>
      watch(join(root, folder), { recursive: true }, () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          for (const watcher of watchers) watcher.close();
          settle();
        }, 200);
      }),
    );
  });
}

await main(async () => {
  const { values, positionals } = parse();
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  if (values.tour || !hasDisplay()) {
    if (!values.tour) process.stdout.write('There is no display here, so this runs the guided tour instead.\n');
    return run(process.execPath, [join(root, 'scripts', 'tour.mjs')]);
  }
  const runtime = requireRuntime();
  await build();
  const userData = values['user-data'];
  const args = [
    root,
    ...sandboxFlags(),
    ...(userData === undefined ? [] : [`--user-data-dir=${resolve(process.env.INIT_CWD ?? '.', userData)}`]),
    ...positionals,
  ];
  const start = values.dev ? develop : (executable, argv, env) => run(executable, argv, { env });
  return start(runtime.electronExecutable, args, runtimeEnv(runtime));
});
