import { IconAlertTriangle } from '@tabler/icons-react';
import classes from './notices.module.css';

/** Above what is shown: what is missing from it. */
export function MissingNotice({ text }: { readonly text: string }) {
  return (
    <div role="status" className={classes.notices} data-compact>
      <IconAlertTriangle size={18} aria-hidden />
      <p>{text}</p>
    </div>
  );
}
