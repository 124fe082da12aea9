import { expect, test } from 'vitest';
import { LEFT_OUT_ALERTS, leftOutWords, notKnownWords } from '../../../renderer/words/left-out';

test('what is missing from a list is counted, with who finds out why', () => {
  const next = 'An administrator finds what is wrong by Adopt, under Administration, Tables.';
  expect(leftOutWords(1, 'entry', 'entries')).toBe(`1 entry cannot be read and is not shown or counted here. ${next}`);
  expect(leftOutWords(1_200, 'entry', 'entries')).toBe(
    `1,200 entries cannot be read and are not shown or counted here. ${next}`,
  );
  // Adopt does not look at them: what is said is where they are.
  expect(leftOutWords(1, 'alert', 'alerts', LEFT_OUT_ALERTS)).toBe(
    `1 alert cannot be read and is not shown or counted here. ${LEFT_OUT_ALERTS}`,
  );
});

test('work of today whose amounts are not known is said to be missing from its sums, and where it is to be seen', () => {
  expect(notKnownWords(1)).toBe(
    '1 request of today has applied, and what was moved is not known here: it is not counted. The histories of the accounts have it.',
  );
  expect(notKnownWords(12)).toContain('12 requests of today have applied');
});
