/** What a page tells of an error that nobody caught in it. */
export interface PageDefect {
  readonly name: string;
  /** Of the error and of the components that it came through. */
  readonly stack: string;
}

/** Any other name could be anything that stood on the screen. */
const NAMES = new Set([
  'AggregateError',
  'DOMException',
  'Error',
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
  'ZodError',
]);

/** A place in a file of the page: `    at Select (app://console/assets/index.js:12:34)`, with or without a function. */
const FRAME =
  /^\s+at (?:(?:async |new )?[\p{ID_Start}$_][\p{ID_Continue}$.]{0,79} \(app:\/\/console\/[\w./-]{1,120}:\d{1,7}:\d{1,7}\)|app:\/\/console\/[\w./-]{1,120}:\d{1,7}:\d{1,7})$/u;
const MAX_FRAMES = 60;

/** As an error of the log: where it happened, and not its message, which may quote what was on the screen. */
export function pageError({ name, stack }: PageDefect): Error {
  const error = new Error('A page met an error');
  error.name = NAMES.has(name) ? name : 'Error';
  const frames = stack.split('\n').filter((line) => FRAME.test(line));
  error.stack = [error.message, ...frames.slice(0, MAX_FRAMES)].join('\n');
  return error;
}
