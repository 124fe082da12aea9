import type { Channel } from '../../../shared/contract';
import type { Failure } from '../../../shared/failures';
import { FailureNotice, StaleNotice } from '../../components/states';
import type { Call } from '../../hooks/use-call';

/** Above the tiles: why they are empty, or why they show what was, with the button that asks again. */
export function CallNotice<C extends Channel>({ call }: { readonly call: Call<C> }) {
  if (call.status === 'failed') return <FailureNotice failure={call.failure as Failure} onRetry={call.reload} />;
  if (call.status === 'ready' && call.stale !== undefined) {
    return <StaleNotice asOf={call.asOf} failure={call.stale as Failure} onRetry={call.reload} />;
  }
  return null;
}
