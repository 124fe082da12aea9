import { Tabs } from '@mantine/core';
import { type KeyboardEvent, useEffect } from 'react';
import { type MoneyKind, moneyKind } from '../../../shared/contract/transactions';
import { may } from '../../../shared/domain/permissions';
import { KIND_VERB } from '../../components/money/money-words';
import { useFirstVisit } from '../../components/money/use-first-visit';
import { Page } from '../../components/page';
import { useCall } from '../../hooks/use-call';
import { goBack } from '../../router';
import { useSignedIn } from '../../stores/session';
import type { PageProps } from '../page-props';
import { desk, useJournalRound, useMoneyForm, useShownKind } from './desk';
import { EntryForm } from './entry-form';
import classes from './move-money-page.module.css';
import { ReceiptCard } from './receipt-card';
import { ReviewCard } from './review-card';
import { TodayList } from './today-list';
import { UnknownPanel } from './unknown-panel';

export function MoveMoneyPage({ params }: PageProps<'moveMoney'>) {
  const shown = useShownKind();
  const { kind, accountNumber } = params;
  // Coming back to this step of the history must not fill the form again.
  useFirstVisit(params, () => {
    if (kind !== undefined) desk.show(kind);
    if (kind !== undefined && accountNumber !== undefined) desk.startFor(kind, accountNumber);
  });
  const choose = (value: string | null) => {
    const chosen = moneyKind.safeParse(value);
    if (chosen.success) desk.show(chosen.data);
  };
  return (
    <Page title="Move money">
      <div className={classes.columns}>
        <Tabs value={shown} onChange={choose} className={classes.work ?? ''}>
          <Tabs.List>
            {moneyKind.options.map((option) => (
              <Tabs.Tab key={option} value={option}>
                {KIND_VERB[option]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {moneyKind.options.map((option) => (
            <Tabs.Panel key={option} value={option} pt="lg" onKeyDown={stepBack(option)}>
              <MoneyWork kind={option} />
            </Tabs.Panel>
          ))}
        </Tabs>
        <TodayList />
      </div>
    </Page>
  );
}

/** One step back with nothing lost: from the review to the form, from the form to the page before. */
const stepBack = (kind: MoneyKind) => (event: KeyboardEvent) => {
  if (event.key !== 'Escape' || event.defaultPrevented) return;
  const { at } = desk.store.getState().forms[kind].phase;
  if (at === 'review' || at === 'checking') desk.goBack(kind);
  else if (at === 'entry') goBack();
  else return;
  event.preventDefault();
};

/** One form, in whatever state it is. */
function MoneyWork({ kind }: { readonly kind: MoneyKind }) {
  const form = useMoneyForm(kind);
  const { phase } = form;
  const { role } = useSignedIn();
  const round = useJournalRound();
  const mine = useCall('accounts.mine', may(role, 'ownAccounts') ? {} : null);
  const { reload } = mine;
  useEffect(() => {
    if (round > 0) reload();
  }, [round, reload]);
  const own = (mine.data?.items ?? []).filter((account) => account.status === 'active');
  switch (phase.at) {
    case 'entry':
    case 'checking':
      return <EntryForm form={form} own={own} />;
    case 'review':
    case 'sending':
      return <ReviewCard form={form} order={phase.order} parties={phase.parties} sending={phase.at === 'sending'} />;
    case 'unknown':
      return <UnknownPanel kind={form.kind} requestId={form.requestId} phase={phase} />;
    case 'receipt':
      return <ReceiptCard receipt={phase.receipt} />;
  }
}
