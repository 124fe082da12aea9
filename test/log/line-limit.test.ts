import { expect, test } from 'vitest';
import { LineLimit } from '../../main/line-limit';
import { MINUTE_MS, SessionTime } from '../services/session-time';

function limited() {
  const time = new SessionTime();
  const leftOut: number[] = [];
  const lines = new LineLimit({ scheduler: time, onLeftOut: (count) => leftOut.push(count) });
  const write = (source: object, times: number) =>
    Array.from({ length: times }, () => lines.admits(source)).filter((written) => written).length;
  return { time, leftOut, lines, write };
}

test('each window writes twenty lines a minute, whatever another one writes', () => {
  const { time, leftOut, write } = limited();
  const [one, other] = [{}, {}];
  expect(write(one, 1_000)).toBe(20);
  expect(write(other, 20)).toBe(20);
  time.pass(MINUTE_MS);
  expect(leftOut).toEqual([980]);
  expect(write(one, 1)).toBe(1);
});

test('what was left out is told at the end too', () => {
  const { leftOut, lines, write } = limited();
  write({}, 21);
  lines.close();
  expect(leftOut).toEqual([1]);
});
