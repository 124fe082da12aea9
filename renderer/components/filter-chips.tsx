import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './filter-chips.module.css';

export interface FilterChip {
  readonly id: string;
  /** `Type: deposit`, `From 1 Nov 2026`. */
  readonly label: string;
  readonly onRemove: () => void;
}

interface FilterChipsProps {
  /** Only the filters that are set. */
  readonly chips: readonly FilterChip[];
  readonly onClearAll: () => void;
  /** The button that adds a filter. */
  readonly children?: ReactNode;
}

/** The filters in force, each removable, and all of them at once. */
export function FilterChips({ chips, onClearAll, children }: FilterChipsProps) {
  return (
    <div className={classes.row}>
      {children}
      {chips.map((chip) => (
        <span key={chip.id} className={classes.chip}>
          {chip.label}
          <button
            type="button"
            className={classes.remove}
            aria-label={`Remove filter ${chip.label}`}
            onClick={chip.onRemove}
          >
            <IconX size={12} aria-hidden />
          </button>
        </span>
      ))}
      {chips.length > 0 && (
        <Button variant="subtle" color="slate" size="compact-sm" onClick={onClearAll}>
          Clear all
        </Button>
      )}
    </div>
  );
}
