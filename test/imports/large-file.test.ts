import { once } from 'node:events';
import { createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImportDesk, newWorkspace, openImportDesk } from './import-desk';

const MEGABYTE = 1_000_000;
const ROWS = 200_000;
const ACCOUNTS = 20_000;
const HEADER = 'id;account;date;amount;memo\n';
const MEMO = 'What this bank writes beside every transaction and nobody reads. '.repeat(15);
/** What the parser, SQLite's caches and the garbage between two collections need, whatever the size of the file. */
const MOST_GROWTH_MB = 450;

const workspace = newWorkspace();
const path = join(workspace.folder, 'large.csv');
let desk: ImportDesk;

beforeAll(async () => {
  const file = createWriteStream(path);
  file.write(HEADER);
  for (let first = 0; first < ROWS; first += 1_000) {
    const rows = Array.from({ length: 1_000 }, (_, index) => {
      const id = first + index;
      return `${id};${id % ACCOUNTS};2026-01-${String((id % 28) + 1).padStart(2, '0')};${id % 2 === 0 ? '' : '-'}${id % 90}.05;${MEMO}${id}\n`;
    });
    if (!file.write(rows.join(''))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  desk = await openImportDesk(workspace.folder);
});
afterAll(async () => {
  await desk.close();
  workspace.remove();
});

test('a file of 200 MB is taken in memory that does not grow with it, and says how far it is', async () => {
  expect(statSync(path).size).toBeGreaterThan(190 * MEGABYTE);
  const saved = await desk.service.saveProfile('Large', {
    delimiter: ';',
    dateColumn: 'date',
    dateFormat: 'YYYY-MM-DD',
    accountColumn: 'account',
    amountColumn: 'amount',
    typeColumn: '',
    depositValues: [],
    withdrawalValues: [],
    descriptionColumns: [],
    idColumn: 'id',
    balanceColumn: '',
  });
  if (!saved.ok) throw new Error(saved.error.code);
  const before = process.memoryUsage().rss;
  let most = before;
  const steps: string[] = [];
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const result = await desk.run(path, saved.value.profileId, ({ unit, done, total }) => {
    expect(done).toBeLessThanOrEqual(total);
    if (steps.at(-1) !== unit) steps.push(unit);
  });
  clearInterval(watch);
  expect(result).toMatchObject({ ok: true, value: { rowCount: ROWS, addedCount: ROWS, accountCount: ACCOUNTS } });
  expect(steps).toEqual(['bytes', 'rows']);
  console.log(`memory grew by ${Math.round((most - before) / MEGABYTE)} MB`);
  expect((most - before) / MEGABYTE).toBeLessThan(MOST_GROWTH_MB);
}, 600_000);
