import { type ComponentType, Suspense, useEffect } from 'react';
import type { Role } from '../../shared/domain/permissions';
import { DefectBoundary } from '../components/defect-boundary';
import { Skeleton } from '../components/states';
import type { PageProps } from '../pages/page-props';
import { mayOpen, PAGES } from '../pages/registry';
import { navigate, type Route, useRoute } from '../router';
import type { PageId } from '../routes';
import { navigationFor } from './navigation-model';
import classes from './page-outlet.module.css';

/** The page of the current route. A page that the role may not use gives way to the first one that it may. */
export function PageOutlet({ role }: { readonly role: Role }) {
  const route = useRoute();
  const allowed = mayOpen(role, route.page);
  useEffect(() => {
    const first = navigationFor(role)[0];
    if (!allowed && first !== undefined) navigate(first.page);
  }, [allowed, role]);
  useEffect(() => {
    void route;
    focusPage();
  }, [route]);
  if (!allowed) return null;
  return (
    <DefectBoundary key={pageKey(route)} place="div" className={classes.defect}>
      <Suspense fallback={<Waiting />}>
        <PageOf route={route} />
      </Suspense>
    </DefectBoundary>
  );
}

/**
 * What had the focus went with the page before: the list of this one has it next, or its heading, so that the keys go on
 * from here. A field that a page begins with, and what is still in view, keeps it.
 */
function focusPage(): void {
  if (document.activeElement !== document.body && document.activeElement !== null) return;
  const target = document.querySelector<HTMLElement>('main [role="grid"][tabindex]') ?? document.querySelector('h1');
  target?.focus({ preventScroll: true });
}

/** Another customer or account is another page, with nothing left of the one before; a tab of a page is not. */
const pageKey = ({ page, params }: Route): string =>
  page === 'customer' || page === 'account' ? `${page} ${JSON.stringify(params)}` : page;

function PageOf({ route }: { readonly route: Route }) {
  // The registry gives each page the component for its own params; TypeScript cannot follow that through a union.
  const Shown = PAGES[route.page].component as ComponentType<PageProps<PageId>>;
  return <Shown params={route.params} />;
}

function Waiting() {
  return (
    <div className={classes.waiting}>
      <Skeleton lines={8} label="Opening the page" />
    </div>
  );
}
