/** The answer of `work`, or a throw once `limitMs` have passed without one: something that hangs counts as failed. */
export async function withinTime<T>(
  work: Promise<T>,
  limitMs: number,
  tooLate: () => Error = () => new Error(`No answer within ${limitMs / 1_000} s`),
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(tooLate()), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
