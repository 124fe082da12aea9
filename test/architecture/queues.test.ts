import { describe, expect, it } from 'vitest';
import { readSources } from './source-files';

/** Work that waits for what a field holds, and is put into that field for whoever comes next. */
const HAND_MADE_QUEUE = /this\.(#\w+)\.then\([\s\S]*\bthis\.\1 = /;

describe('what has to go one after the other', () => {
  it('queues in the one serial queue, and makes no chain of its own', () => {
    const chains = readSources().filter(({ text }) => HAND_MADE_QUEUE.test(text));
    expect(chains.map(({ path }) => path)).toEqual(['main/concurrency/serial-queue.ts']);
  });
});
