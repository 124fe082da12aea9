import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWorker, type WorkerClient } from '../../main/worker-rpc/client';
import type { Handlers } from '../../main/worker-rpc/protocol';
import { WorkerGone } from '../../main/worker-rpc/worker-gone';
import { bundleEntry } from '../support/bundle-entry';
import type { SampleEvents, SampleMethods } from './fixtures/sample-methods';

let path: string;
let folder: string;
let client: WorkerClient<SampleMethods, SampleEvents>;

const closedFile = () => join(folder, 'closed');

beforeAll(async () => {
  path = await bundleEntry('sample-worker', 'test/worker-rpc/fixtures/sample-worker.ts');
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'worker-rpc-'));
  client = startWorker({ name: 'sample', path, data: { closedFile: closedFile() } });
});

afterEach(async () => {
  await client.terminate();
  rmSync(folder, { recursive: true });
});

describe('a call to a worker', () => {
  test('carries bigint above 2^53, maps, dates and undefined intact both ways', async () => {
    expect(await client.methods.double(9_007_199_254_740_993n)).toBe(18_014_398_509_481_986n);
    const value = { at: new Date(0), byId: new Map([['a', 1n]]), none: undefined, list: [1, [2]] };
    expect(await client.methods.echo(value)).toEqual(value);
  });

  test('is answered by its own id, so a later call can be answered first', async () => {
    const order: string[] = [];
    const first = client.methods.hold('first').then((key) => order.push(key));
    const second = client.methods.hold('second').then((key) => order.push(key));
    await client.methods.release('second');
    await second;
    await client.methods.release('first');
    await first;
    expect(order).toEqual(['second', 'first']);
  });

  test('becomes a rejection with the name and message of what the handler threw, and the worker goes on', async () => {
    await expect(client.methods.fail('not in range')).rejects.toMatchObject({
      name: 'RangeError',
      message: 'not in range',
    });
    await expect(client.methods.fail('again')).rejects.not.toBeInstanceOf(WorkerGone);
    expect(await client.methods.double(2n)).toBe(4n);
  });

  test('with an argument or a result that cannot be cloned rejects that call alone', async () => {
    await expect(client.methods.echo(() => 1)).rejects.toThrow(/could not be cloned/);
    await expect(client.methods.unclonable()).rejects.toThrow(/could not be cloned/);
    expect(await client.methods.double(2n)).toBe(4n);
  });

  test('of a name that no handler has is refused, inherited names included', async () => {
    const methods = client.methods as unknown as Record<string, () => Promise<unknown>>;
    await expect(methods.toString?.()).rejects.toThrow('no method "toString"');
    await expect(methods.missing?.()).rejects.toThrow('no method "missing"');
  });

  test('hands the worker its data', async () => {
    expect(await client.methods.workerData()).toEqual({ closedFile: closedFile() });
  });
});

describe('events', () => {
  test('arrive in order, before the result of the call that sent them, until one stops listening', async () => {
    const seen: number[] = [];
    const stop = client.on('counted', ({ value }) => seen.push(value));
    await client.methods.countTo(3);
    expect(seen).toEqual([1, 2, 3]);
    stop();
    await client.methods.countTo(3);
    expect(seen).toEqual([1, 2, 3]);
  });
});

describe('a worker that ends', () => {
  test('by exiting rejects every call under way, and every later one, with WorkerGone', async () => {
    const held = expect(client.methods.hold('x')).rejects.toBeInstanceOf(WorkerGone);
    await expect(client.methods.die()).rejects.toThrow('The worker "sample" is gone: it exited with code 7');
    await held;
    await client.ended;
    await expect(client.methods.double(1n)).rejects.toBeInstanceOf(WorkerGone);
  });

  test('by an uncaught error says which', async () => {
    const held = client.methods.hold('x');
    const refused = expect(held).rejects.toMatchObject({
      name: 'WorkerGone',
      message: expect.stringContaining('boom'),
    });
    await client.methods.crashLater('boom');
    await refused;
  });

  test('by terminate() rejects the calls under way', async () => {
    const held = expect(client.methods.hold('x')).rejects.toBeInstanceOf(WorkerGone);
    await client.terminate();
    await held;
  });

  test('because its file does not exist rejects the first call', async () => {
    const nowhere = startWorker<SampleMethods>({ name: 'nowhere', path: join(folder, 'missing.mjs') });
    await expect(nowhere.methods.double(1n)).rejects.toBeInstanceOf(WorkerGone);
    await nowhere.close();
  });
});

describe('close', () => {
  test('answers the calls under way, takes no new ones, lets the worker clean up, and may be repeated', async () => {
    const held = client.methods.hold('last');
    const released = client.methods.release('last');
    const slow = client.methods.afterTurns(500);
    const closed = client.close();
    await expect(client.methods.double(1n)).rejects.toThrow('it is being closed');
    expect(await held).toBe('last');
    await released;
    expect(await slow).toBe(500);
    await Promise.all([closed, client.close()]);
    expect(existsSync(closedFile())).toBe(true);
    expect(readFileSync(closedFile(), 'utf8')).toBe('closed');
  });

  test('of a worker that is already gone does nothing', async () => {
    await client.terminate();
    await client.close();
    expect(existsSync(closedFile())).toBe(false);
  });
});

test('a handler map that lacks a method does not compile', () => {
  interface Two {
    one(): number;
    two(text: string): string;
  }
  const complete: Handlers<Two> = { one: () => 1, two: (text) => text };
  // @ts-expect-error `two` is missing
  const incomplete: Handlers<Two> = { one: () => 1 };
  expect(Object.keys(complete).length).toBeGreaterThan(Object.keys(incomplete).length);
});
