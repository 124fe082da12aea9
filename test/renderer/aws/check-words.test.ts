import { describe, expect, it } from 'vitest';
import { nextStepsAt, outcomeWords, stepWords, withLine } from '../../../renderer/start/aws/check-words';
import { reachWords } from '../../../renderer/start/aws/reach-words';
import { NEW_SETTINGS } from '../../../renderer/start/aws/settings-draft';
import type { CheckLine } from '../../../shared/contract/aws';

const line = (subject: string, state: CheckLine['state']): CheckLine => ({
  subject,
  state,
  finding: 'As found.',
  nextStep: null,
  command: null,
});

describe('the checklist', () => {
  it('says what the lines come to', () => {
    expect(outcomeWords([line('a', 'ok'), line('b', 'ok')])).toBe('Everything is in place: 2 of 2 are OK.');
    expect(outcomeWords([line('a', 'ok'), line('b', 'warning')])).toBe('1 of 2 are OK; 1 warning.');
    expect(outcomeWords([line('a', 'failed'), line('b', 'skipped'), line('c', 'warning'), line('d', 'warning')])).toBe(
      '0 of 4 are OK; 1 failed, 2 warnings, 1 skipped.',
    );
  });

  it('keeps one line for each subject', () => {
    const lines = withLine([line('a', 'skipped'), line('b', 'ok')], line('a', 'ok'));
    expect(lines.map(({ subject, state }) => `${subject} ${state}`)).toEqual(['b ok', 'a ok']);
  });
});

describe('the next steps of a checklist', () => {
  it('stand once each, at the first line that wants it, with all that it puts right', () => {
    const failed = (subject: string, nextStep: string): CheckLine => ({ ...line(subject, 'failed'), nextStep });
    const steps = nextStepsAt([
      line('Region', 'ok'),
      failed('Table A', 'Create it.'),
      failed('Topic C', 'Make it.'),
      failed('Table B', 'Create it.'),
    ]);
    expect([...steps].map(([at, next]) => [at, stepWords(next)])).toEqual([
      ['Table A', 'For this and 1 more: Create it.'],
      ['Topic C', 'Make it.'],
    ]);
  });
});

describe('how a workspace is reached', () => {
  it('names profile, region and an endpoint that is not AWS’s own', () => {
    const settings = { ...NEW_SETTINGS, profile: 'work', region: 'eu-central-1' };
    expect(reachWords(settings)).toBe('Profile work · eu-central-1');
    expect(reachWords({ ...settings, profile: '', dynamoEndpoint: 'http://127.0.0.1:8000' })).toBe(
      'Credentials of this machine · eu-central-1 · DynamoDB at http://127.0.0.1:8000',
    );
  });
});
