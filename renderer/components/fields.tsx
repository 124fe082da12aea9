import { PasswordInput, type PasswordInputProps, Select, Switch, TextInput, type TextInputProps } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { type ReactNode, type Ref, type SyntheticEvent, useEffect, useRef } from 'react';
import classes from './fields.module.css';

interface FieldBasics {
  readonly label: string;
  /** Under the field, always in view. */
  readonly help?: ReactNode;
  /** What is wrong and how to put it right; undefined or null when nothing is. */
  readonly problem?: string | null | undefined;
  /** Takes the focus when the form appears; one field of a form. */
  readonly first?: boolean;
}

const hasProblem = (problem: string | null | undefined): problem is string =>
  problem !== undefined && problem !== null && problem !== '';

/** Under a field: an icon and the fix. For fields that are not of this file. */
export function problemNode(problem: string | null | undefined): ReactNode {
  if (!hasProblem(problem)) return undefined;
  return (
    <span className={classes.problem}>
      <IconAlertCircle size={14} aria-hidden />
      <span>{problem}</span>
    </span>
  );
}

/** Puts the focus into the first field once, when the form appears. In a dialog `data-autofocus` does it. */
export function useFirstFocus<E extends HTMLElement>(first: boolean | undefined) {
  const element = useRef<E>(null);
  useEffect(() => {
    if (first === true) element.current?.focus();
  }, [first]);
  return element;
}

type Inherited<P> = Omit<P, 'label' | 'description' | 'error' | 'value' | 'onChange' | 'autoFocus' | 'ref'>;

export interface TextFieldProps extends FieldBasics, Inherited<TextInputProps> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function TextField({ help, problem, first, onChange, inputRef, ...rest }: TextFieldProps) {
  const own = useFirstFocus<HTMLInputElement>(first);
  return (
    <TextInput
      {...rest}
      data-autofocus={first}
      ref={(element) => {
        own.current = element;
        assignRef(inputRef, element);
      }}
      description={help}
      error={problemNode(problem)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export interface PasswordFieldProps extends FieldBasics, Inherited<PasswordInputProps> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function PasswordField({ help, problem, first, onChange, inputRef, ...rest }: PasswordFieldProps) {
  const own = useFirstFocus<HTMLInputElement>(first);
  return (
    <PasswordInput
      {...rest}
      // The library marks its other fields so, and forgets this one.
      aria-invalid={hasProblem(problem) ? true : undefined}
      data-autofocus={first}
      ref={(element) => {
        own.current = element;
        assignRef(inputRef, element);
      }}
      description={help}
      error={problemNode(problem)}
      classNames={{ input: classes.passwordFrame ?? '' }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export interface SelectFieldProps<V extends string> extends FieldBasics {
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
  readonly searchable?: boolean;
  readonly disabled?: boolean;
  /** Its options come into view. */
  readonly onOpen?: () => void;
}

/** Typing in a searchable select starts a new search instead of adding to the choice that stands there. */
const selectWhole = (event: SyntheticEvent<HTMLInputElement>) => event.currentTarget.select();

export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const { label, help, problem, first, value, options, onChange, searchable = false, disabled = false, onOpen } = props;
  const own = useFirstFocus<HTMLInputElement>(first);
  return (
    <Select
      ref={own}
      label={label}
      description={help}
      error={problemNode(problem)}
      value={value}
      data={options.map((option) => ({ ...option }))}
      onChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen);
        if (option !== undefined) onChange(option.value);
      }}
      searchable={searchable}
      onFocus={selectWhole}
      onClick={selectWhole}
      {...(onOpen === undefined ? {} : { onDropdownOpen: onOpen })}
      disabled={disabled}
      allowDeselect={false}
      size="sm"
    />
  );
}

export interface SwitchFieldProps {
  readonly label: string;
  readonly help?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

export function SwitchField({ label, help, checked, onChange, disabled = false }: SwitchFieldProps) {
  return (
    <Switch
      label={label}
      description={help}
      checked={checked}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

function assignRef<E>(ref: Ref<E> | undefined, element: E | null): void {
  if (typeof ref === 'function') ref(element);
  else if (ref !== null && ref !== undefined) ref.current = element;
}
