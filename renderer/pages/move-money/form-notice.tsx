import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { CommandLine } from '../../components/command-line';
import { NextStep } from '../../components/next-step';
import classes from './form-notice.module.css';
import type { FormNotice } from './money-form';

interface FormNoticeBoxProps {
  readonly notice: FormNotice;
  readonly children?: ReactNode;
}

/** Above a form: what happened to the money first, then what to do. */
export function FormNoticeBox({ notice, children }: FormNoticeBoxProps) {
  const { command = null } = notice;
  const Mark = notice.tone === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div role="alert" className={classes.notice} data-tone={notice.tone}>
      <Mark size={18} className={classes.mark} aria-hidden />
      <div className={classes.body}>
        <p className={classes.title}>{notice.title}</p>
        <p>
          <NextStep next={notice.sentence} command={command} />
        </p>
        {command !== null && <CommandLine command={command} />}
        {children}
      </div>
    </div>
  );
}
