import { Button } from '@mantine/core';
import { IconCircleCheck, IconDeviceFloppy, IconPrinter } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { Receipt } from '../../../shared/contract/transactions';
import { DateTime } from '../../components/date-time';
import { KeyHint } from '../../components/key-hint';
import { CopyText } from '../../components/money/copy-text';
import { dollars, KIND_NOUN } from '../../components/money/money-words';
import { useEvent } from '../../hooks/use-event';
import { usePageKeys } from '../../stores/page-keys';
import { desk } from './desk';
import { OrderLine, PartyLine } from './order-lines';
import classes from './receipt-card.module.css';
import { ReceiptOutput, useReceiptOutput } from './receipt-output';

const DONE: Readonly<Record<Receipt['kind'], string>> = {
  deposit: 'was deposited',
  withdrawal: 'was withdrawn',
  transfer: 'was transferred',
};

/** What happened to the money, with the number that a customer quotes. */
export function ReceiptCard({ receipt }: { readonly receipt: Receipt }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const output = useReceiptOutput(receipt.requestId);
  useEffect(() => heading.current?.focus(), []);
  useEvent('menu.command', ({ command }) => {
    if (command === 'print') output.print();
  });
  const startNew = () => desk.startNew(receipt.kind);
  usePageKeys([
    { key: 'N', label: `New ${KIND_NOUN[receipt.kind]}`, run: startNew },
    { key: 'P', label: 'Print the receipt', run: output.print },
  ]);
  return (
    <section aria-labelledby="receipt-heading">
      <div className={classes.receipt}>
        <div className={classes.head}>
          <h2 id="receipt-heading" ref={heading} tabIndex={-1} className={classes.title}>
            Receipt
          </h2>
          <DateTime value={receipt.postedAt} />
        </div>
        <p className={classes.outcome}>
          <IconCircleCheck size={20} className={classes.mark} aria-hidden />
          <span>
            <strong>{dollars(receipt.amountCents)}</strong> {DONE[receipt.kind]}
          </span>
        </p>
        <dl className={classes.lines}>
          <OrderLine label="Reference">
            <CopyText text={receipt.reference} label="Copy reference" strong />
          </OrderLine>
          {receipt.from !== null && (
            <PartyLine label="From" accountNumber={receipt.from.accountNumber} holder={receipt.from.holderName} />
          )}
          {receipt.to !== null && (
            <PartyLine label="To" accountNumber={receipt.to.accountNumber} holder={receipt.to.holderName} />
          )}
          {receipt.description !== '' && <OrderLine label="Description">{receipt.description}</OrderLine>}
        </dl>
      </div>
      <ReceiptOutput output={output} />
      <div className={classes.actions}>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} />}
          aria-busy={output.busy}
          onClick={output.print}
        >
          Print
        </Button>
        <Button
          variant="default"
          leftSection={<IconDeviceFloppy size={16} />}
          aria-busy={output.busy}
          onClick={output.savePdf}
        >
          Save PDF
        </Button>
        <span className={classes.keys} aria-hidden>
          <KeyHint keys={['N']} />
        </span>
        <Button onClick={startNew}>New {KIND_NOUN[receipt.kind]}</Button>
      </div>
    </section>
  );
}
