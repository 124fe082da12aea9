import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { may, type Role } from '../../shared/domain/permissions';
import { KeyHint } from '../components/key-hint';
import { useCall } from '../hooks/use-call';
import { mayOpen } from '../pages/registry';
import { navigate } from '../router';
import { useOverlays } from '../stores/overlays';
import { useSession } from '../stores/session';
import { COMMAND_KEY } from '../words/keys';
import classes from './palette.module.css';
import { paletteCommands } from './palette-commands';
import {
  accountItem,
  asksForCustomers,
  customerItems,
  matches,
  type PaletteItem,
  typedAccountNumber,
} from './palette-model';

/** Typing pauses this long before the bank is asked. */
const ASK_AFTER_MS = 160;
const GROUPS = ['Account', 'Customers', 'Go to', 'Actions'] as const;

function useFoundCustomers(role: Role, query: string) {
  const [settled] = useDebouncedValue(query.trim(), ASK_AFTER_MS);
  const asks = may(role, 'findCustomers') && mayOpen(role, 'customer') && asksForCustomers(settled);
  const found = useCall('customers.find', asks ? { text: settled, cursor: null } : null);
  return found.data?.items;
}

function useItems(role: Role, query: string): readonly PaletteItem[] {
  const found = useFoundCustomers(role, query);
  const kind = useSession(({ workspace }) => workspace?.kind ?? 'training');
  return useMemo(() => {
    const items = paletteCommands(role, kind).filter((item) => matches(item, query));
    const number = typedAccountNumber(query);
    if (number !== undefined && mayOpen(role, 'account')) {
      items.push(accountItem(number, (accountNumber) => navigate('account', { accountNumber })));
    }
    if (found !== undefined) items.push(...customerItems(found, (userId) => navigate('customer', { userId })));
    return items;
  }, [role, kind, query, found]);
}

/** The command palette: a field in the top bar from which every page, customer, account and action is a few keys away. */
export function Palette({ role }: { readonly role: Role }) {
  const [query, setQuery] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const before = useRef<Element | null>(null);
  const combobox = useCombobox({
    onDropdownOpen: () => selectFirst(),
    onDropdownClose: () => combobox.resetSelectedOption(),
  });
  const items = useItems(role, query);
  const requests = useOverlays((overlays) => overlays.paletteRequests);
  const seenRequests = useRef(requests);

  useEffect(() => {
    if (seenRequests.current === requests) return;
    seenRequests.current = requests;
    before.current = document.activeElement;
    input.current?.focus();
    input.current?.select();
  }, [requests]);

  const ids = items.map(({ id }) => id).join(' ');
  // The combobox tells screen readers of the chosen option only when an arrow key chose it.
  const selectFirst = () => {
    const option = combobox.selectFirstOption();
    if (option !== null) input.current?.setAttribute('aria-activedescendant', option);
  };
  const latestSelectFirst = useRef(selectFirst);
  latestSelectFirst.current = selectFirst;
  useEffect(() => {
    if (ids !== '') latestSelectFirst.current();
  }, [ids]);

  const close = (returnFocus: boolean) => {
    combobox.closeDropdown();
    setQuery('');
    const target = before.current;
    before.current = null;
    const goesBack = returnFocus && target instanceof HTMLElement && target !== document.body && target.isConnected;
    if (goesBack) target.focus();
    else input.current?.blur();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close(true);
  };
  return (
    <Combobox
      store={combobox}
      width={460}
      position="bottom"
      onOptionSubmit={(id) => {
        close(false);
        items.find((item) => item.id === id)?.run();
      }}
    >
      <Combobox.Target withExpandedAttribute>
        <TextInput
          ref={input}
          role="combobox"
          aria-label="Go to a page, customer, account or action"
          placeholder="Go to…"
          size="sm"
          value={query}
          leftSection={<IconSearch size={15} aria-hidden />}
          rightSection={<KeyHint keys={[COMMAND_KEY, 'K']} />}
          rightSectionWidth={64}
          rightSectionPointerEvents="none"
          onFocus={() => combobox.openDropdown()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => close(false)}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onKeyDown={onKeyDown}
        />
      </Combobox.Target>
      <Combobox.Dropdown className={classes.dropdown ?? ''}>
        <Combobox.Options className={classes.options ?? ''} aria-label="Results">
          {items.length === 0 && <Combobox.Empty>Nothing found for “{query}”</Combobox.Empty>}
          {GROUPS.map((group) => (
            <PaletteGroup key={group} group={group} items={items} />
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function PaletteGroup({ group, items }: { readonly group: string; readonly items: readonly PaletteItem[] }) {
  const grouped = items.filter((item) => item.group === group);
  if (grouped.length === 0) return null;
  return (
    <Combobox.Group label={group} classNames={{ groupLabel: classes.groupLabel ?? '' }}>
      {grouped.map(({ id, label, hint, keys }) => (
        <Combobox.Option key={id} value={id} className={classes.option ?? ''}>
          <span className={classes.label}>{label}</span>
          {hint !== undefined && <span className={classes.hint}>{hint}</span>}
          {keys !== undefined && <KeyHint keys={keys} sequence />}
        </Combobox.Option>
      ))}
    </Combobox.Group>
  );
}
