/** What a page tells of an error that nobody caught in it. */
export interface PageDefect {
  readonly name: string;
  /** Of the error and of the components that it came through. */
  readonly stack: string;
}

const FRAME = /^\s+at /;

/** As an error of the log: where it happened, and not its message, which may quote what was on the screen. */
export function pageError({ name, stack }: PageDefect): Error {
  const error = new Error('A page met an error');
  error.name = name;
  error.stack = [error.message, ...stack.split('\n').filter((line) => FRAME.test(line))].join('\n');
  return error;
}
