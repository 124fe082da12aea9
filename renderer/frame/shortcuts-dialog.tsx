import { Modal } from '@mantine/core';
import type { Role } from '../../shared/domain/permissions';
import { KeyHint } from '../components/key-hint';
import { showShortcuts, useOverlays } from '../stores/overlays';
import { usePageKeyList } from '../stores/page-keys';
import { COMMAND_KEY } from '../words/keys';
import { navigationFor } from './navigation-model';
import classes from './shortcuts-dialog.module.css';

interface Shortcut {
  readonly keys: readonly string[];
  readonly sequence?: boolean;
  readonly does: string;
}

const EVERYWHERE: readonly Shortcut[] = [
  { keys: [COMMAND_KEY, 'K'], does: 'Go to anything' },
  { keys: ['Alt', '←'], does: 'Back' },
  { keys: ['Alt', '→'], does: 'Forward' },
  { keys: [COMMAND_KEY, 'L'], does: 'Lock' },
  { keys: [COMMAND_KEY, ','], does: 'Settings' },
  { keys: ['?'], does: 'This list' },
];

const IN_TABLES: readonly Shortcut[] = [
  { keys: ['↑', '↓'], does: 'Move between rows' },
  { keys: ['Home', 'End'], does: 'First and last row' },
  { keys: ['Enter'], does: 'Open the row' },
  { keys: [COMMAND_KEY, 'C'], does: 'Copy the row' },
];

/** Everything the keyboard can do here, for this role and this page. */
export function ShortcutsDialog({ role }: { readonly role: Role }) {
  const opened = useOverlays((overlays) => overlays.shortcutsOpen);
  const pageKeys = usePageKeyList((list) => list.keys);
  const goTo = navigationFor(role).flatMap(({ shortcut, label }) =>
    shortcut === undefined ? [] : [{ keys: ['G', shortcut], sequence: true, does: label }],
  );
  const here = pageKeys.map(({ key, label }) => ({ keys: [key], does: label }));
  return (
    <Modal
      opened={opened}
      onClose={() => showShortcuts(false)}
      title="Keyboard shortcuts"
      size={680}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={classes.columns}>
        <div>
          <Group title="Everywhere" shortcuts={EVERYWHERE} />
          <Group title="In tables" shortcuts={IN_TABLES} />
        </div>
        <div>
          <Group title="Go to" shortcuts={goTo} />
          {here.length > 0 && <Group title="On this page" shortcuts={here} />}
        </div>
      </div>
    </Modal>
  );
}

function Group({ title, shortcuts }: { readonly title: string; readonly shortcuts: readonly Shortcut[] }) {
  return (
    <section className={classes.group}>
      <h3 className={classes.title}>{title}</h3>
      <dl className={classes.list}>
        {shortcuts.map(({ keys, sequence = false, does }) => (
          <div key={does} className={classes.row}>
            <dt>{does}</dt>
            <dd>
              <KeyHint keys={keys} sequence={sequence} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
