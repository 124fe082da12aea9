import { Button, Modal } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { BusyButton } from './busy-button';
import classes from './confirm-dialog.module.css';
import { TextField } from './fields';
import { FormActions } from './form-actions';

interface ConfirmDialogProps {
  readonly opened: boolean;
  /** A question or a statement of what will be done. */
  readonly title: string;
  /** What it means, and whether it can be undone. */
  readonly children: ReactNode;
  /** Says what it does: `Close account`, never `OK`. */
  readonly confirmLabel: string;
  /** What was typed, where something had to be. */
  readonly onConfirm: (typed: string) => void;
  readonly onCancel: () => void;
  /** Red button. */
  readonly danger?: boolean;
  readonly busy?: boolean;
  /** A word that must be typed before the button works. */
  readonly typed?: string;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, title, children, confirmLabel, onConfirm, onCancel, danger = false, busy = false, typed } = props;
  const [text, setText] = useState('');
  useEffect(() => {
    if (!opened) setText('');
  }, [opened]);
  const ready = typed === undefined || text.trim() === typed;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !busy) onConfirm(text.trim());
  };
  return (
    <Modal opened={opened} onClose={onCancel} title={title} size="md" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit} className={classes.form}>
        <div className={classes.words}>{children}</div>
        {typed !== undefined && <TextField label={`Type ${typed} to confirm`} value={text} onChange={setText} first />}
        <FormActions reason={ready ? null : `Type ${typed ?? ''} first`}>
          {/* Where nothing is typed, Enter answers: with what was asked for, or where that does harm, with no. */}
          <Button variant="default" data-autofocus={danger || undefined} onClick={onCancel}>
            Cancel
          </Button>
          <BusyButton
            type="submit"
            {...(danger ? { color: 'red' } : {})}
            disabled={!ready}
            busy={busy}
            data-autofocus={!danger || undefined}
          >
            {confirmLabel}
          </BusyButton>
        </FormActions>
      </form>
    </Modal>
  );
}
