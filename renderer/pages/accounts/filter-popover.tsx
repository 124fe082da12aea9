import { Button, Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import classes from './filter-popover.module.css';

interface FilterPopoverProps {
  readonly label: string;
  readonly active: boolean;
  /** What is set when it opens is the page's; the form inside keeps its own until it is applied. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button that opens a small form of one filter. Escape closes it and changes nothing. */
export function FilterPopover({ label, active, children }: FilterPopoverProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button
          variant={active ? 'light' : 'default'}
          rightSection={<IconChevronDown size={14} />}
          onClick={() => setOpened((before) => !before)}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>{opened && children(() => setOpened(false))}</Popover.Dropdown>
    </Popover>
  );
}

interface FilterFormProps {
  readonly label: string;
  readonly onApply: () => void;
  readonly children: ReactNode;
}

/** The form inside: Enter applies it. */
export function FilterForm({ label, onApply, children }: FilterFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onApply();
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate aria-label={label}>
      {children}
      <Button type="submit">Apply</Button>
    </form>
  );
}
