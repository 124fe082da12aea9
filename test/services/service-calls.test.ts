import { expect, test } from 'vitest';
import { ServiceCalls } from '../../main/services/service-calls';
import { deferred } from '../support/deferred';

class Desk {
  readonly #name = 'desk';

  get name(): string {
    return this.#name;
  }

  greet(whom: string): string {
    return `${whom}, this is ${this.#name}`;
  }

  async wait<T>(until: Promise<T>): Promise<T> {
    return until;
  }
}

test('a service that is watched answers as it does by itself, and is idle once its last call has ended', async () => {
  const calls = new ServiceCalls();
  const desk = calls.watch(new Desk());
  expect([desk.name, desk.greet('Ana')]).toEqual(['desk', 'Ana, this is desk']);
  await calls.idle();

  const [good, bad] = [deferred<string>(), deferred<string>()];
  const asked = [desk.wait(good.promise), desk.wait(bad.promise)];
  const ended: string[] = [];
  const idle = calls.idle().then(() => ended.push('idle'));
  good.resolve('done');
  expect(await asked[0]).toBe('done');
  expect(ended).toEqual([]);
  bad.reject(new Error('No line'));
  await expect(asked[1]).rejects.toThrow('No line');
  await idle;
  expect(ended).toEqual(['idle']);
});
