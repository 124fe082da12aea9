import { type RefCallback, type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import type { MoneyKind } from '../../../shared/contract/transactions';
import { desk } from './desk';
import { fieldsOf, type MoneyField } from './money-draft';
import { fieldToStart, type MoneyForm } from './money-form';

interface FieldFocus {
  readonly refOf: (field: MoneyField) => RefCallback<HTMLInputElement>;
  readonly reviewButton: RefObject<HTMLButtonElement | null>;
  /** To the field that follows, or to Review after the last. */
  readonly after: (field: MoneyField) => void;
  /** To the first field that something is wrong with; stays where it is when nothing is. */
  readonly firstIssue: (form: MoneyForm) => void;
}

/** Moves the focus through a money form. */
export function useFieldFocus(kind: MoneyKind): FieldFocus {
  const inputs = useRef(new Map<MoneyField, HTMLInputElement>());
  const reviewButton = useRef<HTMLButtonElement>(null);

  const focus = useCallback((field: MoneyField) => {
    const input = inputs.current.get(field);
    input?.focus();
    input?.select();
  }, []);
  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    // Who walks through the tabs by keyboard stays there until the field is asked for.
    if (document.activeElement?.matches('[role="tab"]:focus-visible') === true) return;
    // The desk's form, not the one just shown: the page may have filled in the account since.
    focus(fieldToStart(desk.store.getState().forms[kind]));
  }, [focus, kind]);

  const refs = useMemo(() => {
    const refTo = (field: MoneyField) => (input: HTMLInputElement | null) => {
      if (input === null) inputs.current.delete(field);
      else inputs.current.set(field, input);
    };
    return { from: refTo('from'), to: refTo('to'), amount: refTo('amount'), description: refTo('description') };
  }, []);

  return {
    refOf: (field) => refs[field],
    reviewButton,
    after: (field) => {
      const fields = fieldsOf(kind);
      const next = fields[fields.indexOf(field) + 1];
      if (next === undefined) reviewButton.current?.focus();
      else focus(next);
    },
    firstIssue: (now) => {
      if (now.phase.at === 'entry' && Object.keys(now.issues).length > 0) focus(fieldToStart(now));
    },
  };
}
