import { expect, test } from 'vitest';
import { leftOutWords } from '../../../renderer/words/left-out';

test('what is missing from a list is counted, with who finds out why', () => {
  const next = 'An administrator finds what is wrong by Adopt, under Administration, Tables.';
  expect(leftOutWords(1, 'entry', 'entries')).toBe(`1 entry cannot be read and is not shown or counted here. ${next}`);
  expect(leftOutWords(1_200, 'entry', 'entries')).toBe(
    `1,200 entries cannot be read and are not shown or counted here. ${next}`,
  );
});
