import { Menu, UnstyledButton } from '@mantine/core';
import { IconArrowsExchange, IconChevronDown, IconKeyboard, IconUser } from '@tabler/icons-react';
import type { SessionView } from '../../shared/contract/auth';
import { navigate } from '../router';
import { leaveWorkspace } from '../session-actions';
import { showShortcuts } from '../stores/overlays';
import { ROLE_WORDS } from '../words/roles';
import classes from './session-menu.module.css';

/** Who is signed in, and what concerns them. */
export function SessionMenu({ session }: { readonly session: SessionView }) {
  const byProfile = session.signInMethod === 'iamProfile';
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.person ?? ''}>
          <span className={classes.name}>{session.fullName}</span>
          <span className={classes.role}>{ROLE_WORDS[session.role]}</span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{byProfile ? 'Signed in with an IAM profile' : session.email}</Menu.Label>
        <Menu.Item leftSection={<IconUser size={16} />} onClick={() => navigate('settings')}>
          {byProfile ? 'Settings' : 'Profile and password'}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={() => showShortcuts(true)}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconArrowsExchange size={16} />} onClick={leaveWorkspace}>
          Change workspace
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
