import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { receiptPage } from '../../main/services/receipt-page';
import type { Receipt } from '../../shared/contract/transactions';
import { cents } from '../../shared/domain/money';

const receipt: Receipt = {
  requestId: randomUUID(),
  reference: '7F3A-9C21-04BD-88E1',
  kind: 'transfer',
  postedAt: '2026-11-22T23:05:07.000Z',
  amountCents: cents(125_050n),
  description: 'Rent',
  from: { accountNumber: '4821009317', holderName: 'Ana Šimková' },
  to: { accountNumber: '1000000001', holderName: null },
};

/** What a person reads: the body without its marks. */
const textOf = (html: string): string =>
  html
    .slice(html.indexOf('<body>'))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

test('a receipt says what, how much in figures and in words, between whom, and when in both zones', () => {
  const { html, pdfName } = receiptPage(receipt, 'Europe/Prague');
  const text = textOf(html);
  expect(html).toContain('<h1>Receipt</h1>');
  for (const part of [
    '7F3A-9C21-04BD-88E1',
    'Transfer',
    '$1,250.50',
    'One thousand two hundred fifty and 50/100 dollars',
    'From account 4821 0093 17 Ana Šimková',
    'To account 1000 0000 01 Description Rent',
    '23 November 2026 at 00:05:07 Europe/Prague',
    '22 November 2026 at 23:05:07 UTC',
    receipt.requestId,
  ]) {
    expect(text).toContain(part);
  }
  expect(pdfName).toBe('receipt-7F3A-9C21-04BD-88E1.pdf');
});

test('one zone is shown once, and what a receipt has not is left out', () => {
  const text = textOf(receiptPage({ ...receipt, kind: 'deposit', from: null, description: '' }, 'UTC').html);
  expect(text.match(/23:05:07/g)).toHaveLength(1);
  expect(text).not.toContain('From account');
  expect(text).not.toContain('Description');
});

test('nothing that a person typed can become part of the page', () => {
  const evil = `<script>alert(1)</script><img src=x onerror="alert('2')">&amp;`;
  const { html } = receiptPage(
    { ...receipt, description: evil, from: { accountNumber: '4821009317', holderName: evil } },
    'UTC',
  );
  expect(html).not.toMatch(/<script|<img|<iframe|<link|<a |\son\w+\s*=\s*["']|javascript:/i);
  expect(html.split('&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&quot;')).toHaveLength(3);
  expect(html).toContain('&amp;amp;');
});

test('the page loads nothing, runs nothing, and its policy knows its one style by hash', () => {
  const { html } = receiptPage(receipt, 'UTC');
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  expect(html).toContain(`content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;"`);
  expect(html).not.toMatch(/style=|src=|href=|url\(|@import/);
});
