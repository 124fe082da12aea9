import { IconAlertTriangle } from '@tabler/icons-react';
import classes from './notices.module.css';

/** What went wrong with files at start, in main's own sentences; nothing when all were whole. */
export function Notices({ notices }: { readonly notices: readonly string[] }) {
  if (notices.length === 0) return null;
  return (
    <div role="status" className={classes.notices}>
      <IconAlertTriangle size={18} aria-hidden />
      <div>
        {notices.map((notice) => (
          <p key={notice}>{notice}</p>
        ))}
      </div>
    </div>
  );
}
