import { Button } from '@mantine/core';
import { may } from '../../shared/domain/permissions';
import type { AwsProblem, Failure } from '../../shared/failures';
import { navigate, useRoute } from '../router';
import type { RouteParams } from '../routes';
import { useSession } from '../stores/session';

type Tab = NonNullable<RouteParams['administration']['tab']>;
interface Place {
  readonly tab: Tab;
  readonly label: string;
}

const TABLES: Place = { tab: 'tables', label: 'Open Tables' };
const PLACES: Readonly<Partial<Record<AwsProblem, Place>>> = {
  tableMissing: TABLES,
  indexMissing: TABLES,
  notAdopted: TABLES,
  topicMissing: { tab: 'topics', label: 'Open Notifications' },
};

/** The button that leads to where what is missing is made; null where the person may not make it, or is there already. */
export function useSetUpLink(failure: Failure) {
  const route = useRoute();
  const role = useSession(({ session }) => session?.role);
  const place = failure.code === 'aws.failed' ? PLACES[failure.problem] : undefined;
  if (place === undefined || role === undefined || !may(role, 'administerTables')) return null;
  const { tab, label } = place;
  if (route.page === 'administration' && 'tab' in route.params && route.params.tab === tab) return null;
  return (
    <Button size="xs" onClick={() => navigate('administration', { tab })}>
      {label}
    </Button>
  );
}
