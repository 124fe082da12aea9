import type { PageId, RouteParams } from '../routes';

/** What the page that a route names is given. */
export interface PageProps<P extends PageId> {
  readonly params: RouteParams[P];
}
