import { createHash } from 'node:crypto';
import type { MoneyKind, Receipt } from '../../shared/contract/transactions';
import { groupAccountNumber } from '../../shared/domain/account-number';
import { amountInWords } from '../../shared/domain/amount-words';
import { formatAmount } from '../../shared/domain/money';
import { fromTimestamp } from '../time/clock';

export interface ReceiptPage {
  readonly html: string;
  /** For the file dialog: `receipt-7F3A-9C21-04BD-88E1.pdf`. */
  readonly pdfName: string;
}

/*
 * The paper comes from the page itself (A5, which A4 printers and folders take too). System fonts, black on white, no
 * colour that a photocopier loses.
 */
const STYLE = `
@page { size: A5; margin: 14mm 12mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 124mm; color: #000; background: #fff; font: 10.5pt/1.45 system-ui, -apple-system,
  "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif; font-variant-numeric: tabular-nums; }
header { display: flex; justify-content: space-between; align-items: baseline; border-bottom: 1.5pt solid #000;
  padding-bottom: 2.5mm; }
h1 { margin: 0; font-size: 17pt; line-height: 1.2; }
.bank { font-size: 10pt; }
.amount { margin: 6mm 0 0; font-size: 22pt; font-weight: 650; line-height: 1.15; overflow-wrap: anywhere; }
.words { margin: 1mm 0 6mm; font-style: italic; }
dl { margin: 0; }
dl > div { display: grid; grid-template-columns: 31mm 1fr; gap: 3mm; padding: 1.9mm 0; border-top: 0.4pt solid #999;
  break-inside: avoid; }
dt { color: #444; }
dd { margin: 0; overflow-wrap: anywhere; }
.number { white-space: nowrap; font-weight: 600; }
.small { font-size: 8.5pt; color: #444; }
footer { margin-top: 6mm; border-top: 1.5pt solid #000; padding-top: 2mm; }
`;

const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
/** Nothing is loaded and nothing runs; the one style block is known by its hash. */
const POLICY = `default-src 'none'; style-src ${STYLE_HASH}`;

const KINDS: Record<MoneyKind, string> = { deposit: 'Deposit', withdrawal: 'Withdrawal', transfer: 'Transfer' };

/**
 * A receipt as one self-contained page without scripts, for printing and for PDF. Shows what was moved in figures and in
 * words, between whom, under which reference, and when: in UTC and in the reporting zone (`zone`, IANA).
 */
export function receiptPage(receipt: Receipt, zone: string): ReceiptPage {
  const rows = [
    row('Reference', `<span class="number">${escapeHtml(receipt.reference)}</span>`),
    row('What', KINDS[receipt.kind]),
    ...(receipt.from === null ? [] : [row('From account', party(receipt.from))]),
    ...(receipt.to === null ? [] : [row('To account', party(receipt.to))]),
    ...(receipt.description === '' ? [] : [row('Description', escapeHtml(receipt.description))]),
    row('When', times(receipt.postedAt, zone)),
  ];
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(POLICY)}">
<title>Receipt ${escapeHtml(receipt.reference)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Receipt</h1><span class="bank">Countinghouse</span></header>
<p class="amount">$${formatAmount(receipt.amountCents)}</p>
<p class="words">${escapeHtml(sentenceCase(amountInWords(receipt.amountCents)))} dollars</p>
<dl>
${rows.join('\n')}
</dl>
<footer class="small">Please quote the reference in any question about this transaction.<br>Request ${escapeHtml(receipt.requestId)}</footer>
</body>
</html>
`;
  return { html, pdfName: `receipt-${receipt.reference}.pdf` };
}

const row = (name: string, valueHtml: string): string => `<div><dt>${name}</dt><dd>${valueHtml}</dd></div>`;

const party = ({ accountNumber, holderName }: NonNullable<Receipt['from']>): string => {
  const number = `<span class="number">${escapeHtml(groupAccountNumber(accountNumber))}</span>`;
  return holderName === null ? number : `${number}<br>${escapeHtml(holderName)}`;
};

function times(postedAt: string, zone: string): string {
  const utc = `${momentIn(postedAt, 'UTC')} UTC`;
  if (zone === 'UTC') return utc;
  return `${escapeHtml(`${momentIn(postedAt, zone)} ${zone}`)}<br><span class="small">${utc}</span>`;
}

const momentIn = (postedAt: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'long', timeStyle: 'medium' }).format(
    fromTimestamp(postedAt),
  );

const sentenceCase = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
