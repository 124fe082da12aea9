import { useSession } from '../stores/session';

/** What must be typed before something is destroyed or reconfigured; undefined outside production. */
export const useProductionName = (): string | undefined =>
  useSession(({ workspace }) => (workspace?.production === true ? workspace.name : undefined));
