import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from './paths.mjs';

const binFolder = join(root, 'node_modules', '.bin');

/** Node 24 from the development dependencies; before they are installed, the Node that runs this script. */
export function nodeExecutable() {
  const path = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(path) ? path : process.execPath;
}

/** The environment of every tool: its commands and Node 24 come first on the PATH. */
export function toolEnv(extra = {}) {
  return { ...process.env, PATH: `${binFolder}${delimiter}${process.env.PATH ?? ''}`, ...extra };
}

/** Runs a command with its output shown. Resolves to its exit code. Signals sent to this script reach it. */
export function run(command, args, { env = {}, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: toolEnv(env), stdio: 'inherit', shell: needsShell(command) });
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

/** Runs a command quietly. Resolves to its exit code and all that it printed. */
export function capture(command, args, { env = {}, cwd = root, timeoutMs = 0 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: toolEnv(env),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      shell: needsShell(command),
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', (error) => resolve({ code: 127, output: String(error) }));
    child.on('close', (code, signal) => resolve({ code: code ?? 128 + constants.signals[signal], output }));
  });
}

/** Runs a JavaScript tool of node_modules (its path below node_modules) on Node 24. */
export function runTool(path, args, options) {
  return run(nodeExecutable(), [join(root, 'node_modules', path), ...args], options);
}

/** On Windows npm is a .cmd file, which only a shell starts. */
function needsShell(command) {
  return process.platform === 'win32' && command === 'npm';
}

/** Is this command on the PATH? */
export function commandExists(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)));
}
