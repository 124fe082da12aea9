import { Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconBuildingBank } from '@tabler/icons-react';
import type { Role } from '../../shared/domain/permissions';
import { navigate, useRoute } from '../router';
import classes from './navigation.module.css';
import { GROUPS, markedLink, type NavigationLink, navigationFor } from './navigation-model';

/** Same as in navigation.module.css and frame.module.css. */
const NARROW = '(max-width: 1099px)';

export function Navigation({ role }: { readonly role: Role }) {
  const links = navigationFor(role);
  const marked = markedLink(useRoute().page);
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  return (
    <nav aria-label="Main" className={classes.side}>
      <div className={classes.brand}>
        <IconBuildingBank size={20} stroke={1.75} aria-hidden />
        <span className={classes.words}>Countinghouse</span>
      </div>
      <div className={classes.links}>
        {GROUPS.map((group) => {
          const grouped = links.filter((link) => link.group === group);
          if (grouped.length === 0) return null;
          return (
            <div key={group} className={classes.group}>
              <p className={classes.groupName}>{group}</p>
              <ul className={classes.list}>
                {grouped.map((link) => (
                  <li key={link.page}>
                    <PageLink link={link} current={link.page === marked} narrow={narrow} />
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </div>
    </nav>
  );
}

interface PageLinkProps {
  readonly link: NavigationLink;
  readonly current: boolean;
  readonly narrow: boolean;
}

function PageLink({ link, current, narrow }: PageLinkProps) {
  const { page, label, icon: PageIcon } = link;
  return (
    <Tooltip label={label} position="right" disabled={!narrow}>
      <a
        href={`#${page}`}
        className={classes.link}
        {...(current ? { 'aria-current': 'page' as const } : {})}
        onClick={(event) => {
          event.preventDefault();
          navigate(page);
        }}
      >
        <PageIcon size={18} stroke={1.6} aria-hidden />
        <span className={classes.words}>{label}</span>
      </a>
    </Tooltip>
  );
}
