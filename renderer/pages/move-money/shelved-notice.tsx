import { Button } from '@mantine/core';
import type { MoneyKind } from '../../../shared/contract/transactions';
import { KIND_NOUN } from '../../components/money/money-words';
import { desk } from './desk';
import { FormNoticeBox } from './form-notice';
import { type MoneyDraft, partiesOf } from './money-draft';

interface ShelvedNoticeProps {
  readonly kind: MoneyKind;
  readonly draft: MoneyDraft;
}

/** What was being typed before this form was started for another account: put aside, not lost. */
export function ShelvedNotice({ kind, draft }: ShelvedNoticeProps) {
  const parties = partiesOf(kind).map((party) => draft[party].trim());
  const typed = [draft.amount.trim() === '' ? '' : `$${draft.amount.trim()}`, ...parties, draft.description.trim()];
  const sentence = typed.filter((part) => part !== '').join(', ');
  return (
    <FormNoticeBox notice={{ tone: 'info', title: `An unfinished ${KIND_NOUN[kind]} was put aside.`, sentence }}>
      <Button variant="default" size="compact-sm" mt={6} onClick={() => desk.bringBack(kind)}>
        Bring it back
      </Button>
    </FormNoticeBox>
  );
}
