import { beforeEach, describe, expect, it } from 'vitest';
import { askMfaCode } from '../../../renderer/stores/ask-mfa-code';
import { type MfaPrompt, useMfa } from '../../../renderer/stores/mfa';
import { type Failure, fail, ok, type Result } from '../../../shared/failures';

const NEEDED = { code: 'aws.mfaNeeded', serial: 'arn:aws:iam::1:mfa/jana' } as const;
const REFUSED = { code: 'aws.failed', problem: 'mfaRefused', action: null, resource: null, command: null } as const;

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
async function shown(): Promise<MfaPrompt> {
  await settled();
  const { prompt } = useMfa.getState();
  if (prompt === null) throw new Error('No code is asked for');
  return prompt;
}
/** Accepts one code. */
const accepting =
  (right: string) =>
  async (code: string): Promise<Result<string, Failure>> =>
    code === right ? ok(`opened with ${code}`) : fail(REFUSED);

describe('asking for an MFA code', () => {
  beforeEach(() => useMfa.getState().prompt?.giveUp());

  it('names the device, tries the code and answers what the call answers', async () => {
    const answer = askMfaCode(NEEDED, accepting('123456'));
    const prompt = await shown();
    expect(prompt).toMatchObject({ serial: NEEDED.serial, busy: false, refusal: undefined });
    prompt.enter('123456');
    expect(useMfa.getState().prompt?.busy).toBe(true);
    expect(await answer).toEqual(ok('opened with 123456'));
    expect(useMfa.getState().prompt).toBeNull();
  });

  it('asks again after a wrong code, saying so', async () => {
    const answer = askMfaCode(NEEDED, accepting('222222'));
    (await shown()).enter('111111');
    const again = await shown();
    expect(again).toMatchObject({ busy: false, refusal: REFUSED });
    again.enter('222222');
    expect((await answer).ok).toBe(true);
  });

  it('ends with any other refusal, and with the need itself when it is given up', async () => {
    const denied = { ...REFUSED, problem: 'accessDenied' } as const;
    const refused = askMfaCode(NEEDED, async () => fail(denied));
    (await shown()).enter('123456');
    expect(await refused).toEqual(fail(denied));
    const left = askMfaCode(NEEDED, accepting('1'));
    (await shown()).giveUp();
    expect(await left).toEqual(fail(NEEDED));
  });

  it('asks one question at a time', async () => {
    const first = askMfaCode(NEEDED, accepting('111111'));
    const second = askMfaCode({ ...NEEDED, serial: 'second' }, accepting('222222'));
    const prompt = await shown();
    expect(prompt.serial).toBe(NEEDED.serial);
    prompt.enter('111111');
    await first;
    expect((await shown()).serial).toBe('second');
    (await shown()).enter('222222');
    expect((await second).ok).toBe(true);
  });

  it('gives up what lies under the lock, and a late answer of it does not end the question of the lock', async () => {
    let answerLate: (result: Result<string, Failure>) => void = () => {};
    const under = askMfaCode(
      NEEDED,
      () =>
        new Promise<Result<string, Failure>>((resolve) => {
          answerLate = resolve;
        }),
    );
    (await shown()).enter('111111');
    const unlocking = askMfaCode({ ...NEEDED, serial: 'lock' }, accepting('333333'), true);
    expect(await under).toEqual(fail(NEEDED));
    answerLate(ok('too late'));
    expect(await shown()).toMatchObject({ serial: 'lock', byLock: true });
    (await shown()).enter('333333');
    expect((await unlocking).ok).toBe(true);
  });
});
