import { expect, test } from 'vitest';
import { OpenedRoles } from '../../../main/aws/credentials/opened-roles';
import { SessionTime } from '../../services/session-time';

const SOURCE = { accessKeyId: 'AKIA1', secretAccessKey: 's' };
const ROLE = { RoleArn: 'arn:aws:iam::111111111111:role/Admin', RoleSessionName: 'countinghouse' };

test('a code of a chain that was given up half-way stands for the person for a few minutes only', () => {
  const time = new SessionTime();
  const roles = new OpenedRoles(time);
  const opened = { accessKeyId: 'ASIA1', secretAccessKey: 't', expiration: new Date(time.nowMs() + 3_600_000) };
  roles.keep(SOURCE, ROLE, opened);
  time.pass(4 * 60_000);
  expect(roles.find(SOURCE, ROLE)).toBe(opened);
  time.pass(60_000);
  expect(roles.find(SOURCE, ROLE)).toBeUndefined();
});

test('a role whose credentials run out sooner is not used to the end', () => {
  const time = new SessionTime();
  const roles = new OpenedRoles(time);
  roles.keep(SOURCE, ROLE, { ...SOURCE, expiration: new Date(time.nowMs() + 90_000) });
  time.pass(45_000);
  expect(roles.find(SOURCE, ROLE)).toBeUndefined();
});
