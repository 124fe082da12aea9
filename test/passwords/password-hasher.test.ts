import { afterEach, describe, expect, test } from 'vitest';
import { openPasswordHasher } from '../../main/passwords/password-hasher';
import type { PasswordMethods } from '../../main/passwords/password-methods';
import { startWorker, type WorkerClient } from '../../main/worker-rpc/client';
import { WorkerGone } from '../../main/worker-rpc/worker-gone';
import { workerPath } from '../support/worker-url';

const workers: WorkerClient<PasswordMethods>[] = [];

const open = (cost?: number) =>
  openPasswordHasher({
    start: () => {
      const worker = startWorker<PasswordMethods>({ name: 'password', path: workerPath('password-worker') });
      workers.push(worker);
      return worker;
    },
    ...(cost === undefined ? {} : { cost }),
  });

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
});

describe('the password worker', () => {
  test('hashes at cost 12 and verifies what it hashed', async () => {
    const hasher = open();
    const hash = await hasher.hash('Secret1x');
    expect(hash).toMatch(/^\$2b\$12\$/);
    expect(await hasher.verify('Secret1x', hash)).toBe(true);
    expect(await hasher.verify('Secret2x', hash)).toBe(false);
  });

  test('leaves the main process free: its event loop turns while a password is hashed', async () => {
    const hasher = open();
    let turns = 0;
    let done = false;
    const hashed = hasher.hash('Secret1x').then(() => {
      done = true;
    });
    while (!done) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
    await hashed;
    expect(turns).toBeGreaterThan(50);
  });

  test('claim 12: rejects to hash more than 72 bytes, and goes on afterwards', async () => {
    const hasher = open(4);
    await expect(hasher.hash('A1'.repeat(37))).rejects.toMatchObject({ name: 'RangeError' });
    expect(await hasher.verify('Secret1x', await hasher.hash('Secret1x'))).toBe(true);
  });

  test('is started with the first password, and again after it was lost', async () => {
    const hasher = open();
    expect(workers).toHaveLength(0);
    const hash = await hasher.hash('Secret1x');
    await hasher.verifyNothing();
    expect(workers).toHaveLength(1);
    // Seconds of work, so that the worker is lost before it is done, however late that is.
    const hashes = Array.from({ length: 20 }, () => hasher.hash('Secret1x'));
    const lost = expect(Promise.all(hashes)).rejects.toBeInstanceOf(WorkerGone);
    await workers[0]?.terminate();
    await lost;
    expect(await hasher.verify('Secret1x', hash)).toBe(true);
    expect(workers).toHaveLength(2);
  });

  test('takes no more passwords once closed', async () => {
    const hasher = open(4);
    await hasher.verifyNothing();
    await hasher.close();
    await expect(hasher.hash('Secret1x')).rejects.toThrow('The password hasher is closed');
    expect(workers).toHaveLength(1);
  });
});
