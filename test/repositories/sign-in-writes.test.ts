import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asWriteHandle } from '../../main/repositories/embedded/handles';
import { openForWriting } from '../../main/repositories/embedded/open';
import { userReads } from '../../main/repositories/embedded/user-reads';
import { userWrites } from '../../main/repositories/embedded/user-writes';
import { at, sampleUser } from '../contracts/samples';
import { temporaryFolder } from '../support/temporary-bank';

const POLICY = { maxFailedSignIns: 5, lockMs: 30 * 60_000 };
const temporary = temporaryFolder();
const file = join(temporary.folder, 'bank.db');
let database: Database.Database;

beforeAll(() => {
  openForWriting(file).close();
  database = new Database(file);
  database.defaultSafeIntegers(true);
});
afterAll(() => {
  database.close();
  temporary.remove();
});

test('claim 8 on SQLite: an attempt is one write for an unknown user, and for each wrong guess up to the lock and past it', () => {
  const users = { ...userReads(asWriteHandle(database)), ...userWrites(asWriteHandle(database)) };
  const writes = () => Number(database.prepare<[], { n: bigint }>('SELECT total_changes() AS n').get()?.n);
  const user = sampleUser();
  users.create(user, undefined);
  const cost = (userId: string) => {
    const before = writes();
    const outcome = users.countAttempt(userId, at(0), POLICY);
    return [outcome, writes() - before];
  };
  expect(cost('nobody')).toEqual(['missing', 1]);
  expect(users.byId(user.userId)).toEqual(user);
  for (let guess = 1; guess <= 5; guess += 1) expect(cost(user.userId)).toEqual(['counted', 1]);
  expect(cost(user.userId)).toEqual(['locked', 1]);
  expect(users.byId(user.userId)).toMatchObject({ failedSignIns: 5, lockedUntil: at(30) });
});
