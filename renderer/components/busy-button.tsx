import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithRef, MouseEvent } from 'react';
import classes from './busy-button.module.css';

interface BusyButtonProps
  extends Omit<ButtonProps, 'loading' | 'loaderProps' | 'mod'>,
    Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps> {
  /** What the button began is under way: it takes no click, and keeps the focus, which a disabled button loses. */
  readonly busy: boolean;
}

/** A button that begins what takes a while. */
export function BusyButton({ busy, onClick, className, ...rest }: BusyButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    // A form is not sent either.
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <Button
      {...rest}
      className={className === undefined ? (classes.button ?? '') : `${classes.button} ${className}`}
      mod={{ loading: busy }}
      {...(busy ? { 'aria-busy': true, 'aria-disabled': true } : {})}
      onClick={press}
    />
  );
}
