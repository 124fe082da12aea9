import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const HEADER = 'trans_id;account_id;date;type;operation;amount;balance;k_symbol;bank;account';
const crowns = (heller: number): string =>
  `${Math.trunc(heller / 100)}.${String(Math.abs(heller) % 100).padStart(2, '0')}`;

/** Rows of a small Czech bank: three accounts, of which one states balances that its rows do not give. */
function rows(): readonly string[] {
  let id = 6_000;
  return [25, 187, 2_378].flatMap((account, place) => {
    let balance = 0;
    return Array.from({ length: 48 }, (_, month) => {
      const isSalary = month % 3 === 0;
      const amount = isSalary ? 1_250_000 + place * 90_000 : 310_000 + month * 1_700;
      balance += isSalary ? amount : -amount;
      const date = `97${String(1 + Math.trunc(month / 4)).padStart(2, '0')}${String(3 + (month % 4) * 7).padStart(2, '0')}`;
      const stated = balance + (account === 187 && month > 20 ? 12_345 : 0);
      const kind = isSalary ? ['credit', 'credit in cash'] : ['withdrawal', 'remittance to another bank'];
      id += 1;
      return [id, account, date, kind[0], kind[1], crowns(amount), crowns(stated), '', '', ''].join(';');
    });
  });
}

/** Writes a transactions file in the PKDD'99 format and gives its path. */
export function writeImportFile(folder: string): string {
  const path = join(folder, 'transactions-1997.csv');
  writeFileSync(path, `${[HEADER, ...rows()].join('\n')}\n`);
  return path;
}
