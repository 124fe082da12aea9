import { expect, test, vi } from 'vitest';
import { everyStep } from '../../main/compose/every-step';
import { must, startProgram } from '../support/program';

const closed = vi.hoisted((): string[] => []);

vi.mock(import('../../main/intents/journal'), async (original) => {
  const actual = await original();
  return {
    ...actual,
    async openIntentJournal(options) {
      const opened = await actual.openIntentJournal(options);
      const close = opened.journal.close.bind(opened.journal);
      opened.journal.close = async () => {
        await close();
        throw new Error('EIO: the disk of the journal is gone');
      };
      return opened;
    },
  };
});

vi.mock(import('../../main/repositories/embedded/client'), async (original) => {
  const actual = await original();
  return {
    ...actual,
    async openEmbeddedBank(options) {
      const bank = await actual.openEmbeddedBank(options);
      return {
        ...bank,
        async close() {
          await bank.close();
          closed.push('bank');
        },
      };
    },
  };
});

test('a workspace whose journal cannot be closed leaves no bank open, and says what failed', async () => {
  const console = await startProgram();
  must(await console.call('workspaces.open', { workspaceId: 'training' }));
  await expect(console.close()).rejects.toThrow('the disk of the journal is gone');
  expect(closed).toEqual(['bank']);
});

test('what fails while closing holds up nothing after it; the first failure is thrown and the others are logged', async () => {
  const taken: string[] = [];
  const logged: object[] = [];
  const log = { error: (fields: object) => logged.push(fields) };
  const second = new Error('second');
  const steps = [
    () => taken.push('relay'),
    () => Promise.reject(new Error('first')),
    () => {
      throw second;
    },
    async () => taken.push('clients'),
  ];
  await expect(everyStep(steps, log)).rejects.toThrow('first');
  expect(taken).toEqual(['relay', 'clients']);
  expect(logged).toEqual([{ err: second }]);
});
