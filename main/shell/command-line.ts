import { resolve } from 'node:path';

export interface CommandLine {
  /** Where everything that the program keeps goes; undefined means the platform's own place. */
  readonly userDataDir: string | undefined;
}

const FLAG = '--user-data';

/** Reads `--user-data DIR` or `--user-data=DIR`. Other switches belong to Electron and Chromium. */
export function readCommandLine(argv: readonly string[], cwd: string): CommandLine {
  for (const [index, argument] of argv.entries()) {
    const value =
      argument === FLAG ? argv[index + 1] : argument.startsWith(`${FLAG}=`) ? argument.slice(FLAG.length + 1) : '';
    if (value) return { userDataDir: resolve(cwd, value) };
  }
  return { userDataDir: undefined };
}
