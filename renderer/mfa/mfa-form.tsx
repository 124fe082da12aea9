import { Button } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { BusyButton } from '../components/busy-button';
import { TextField } from '../components/fields';
import { FormActions } from '../components/form-actions';
import type { MfaPrompt } from '../stores/mfa';
import { failureLine } from '../words/failures';
import classes from './mfa-form.module.css';

const CODE = /^\d{6}$/;

/** The six digits that the device shows now. */
export function MfaForm({ prompt }: { readonly prompt: MfaPrompt }) {
  const [code, setCode] = useState('');
  const [malformed, setMalformed] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (prompt.refusal !== undefined) input.current?.select();
  }, [prompt.refusal]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const digits = code.replaceAll(' ', '');
    setMalformed(!CODE.test(digits));
    if (CODE.test(digits) && !prompt.busy) prompt.enter(digits);
  };
  const refused = prompt.refusal === undefined ? undefined : failureLine(prompt.refusal);
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      <p className={classes.words}>
        The profile asks for the code of the MFA device <span className={classes.serial}>{prompt.serial}</span>. A code
        works once, for about 30 seconds.
      </p>
      <TextField
        label="MFA code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
        value={code}
        onChange={(typed) => {
          setCode(typed);
          setMalformed(false);
        }}
        problem={malformed ? 'Enter the 6 digits that the device shows.' : refused}
        inputRef={input}
        first
      />
      <FormActions>
        <Button variant="default" onClick={prompt.giveUp}>
          Cancel
        </Button>
        <BusyButton type="submit" busy={prompt.busy}>
          Enter code
        </BusyButton>
      </FormActions>
    </form>
  );
}
