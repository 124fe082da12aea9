/** A flag that a worker thread sees while it works: one shared Int32. */
export const newCancelFlag = (): SharedArrayBuffer => new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);

export const cancel = (flag: SharedArrayBuffer): void => {
  Atomics.store(new Int32Array(flag), 0, 1);
};

export const isCancelled = (flag: SharedArrayBuffer): boolean => Atomics.load(new Int32Array(flag), 0) !== 0;
