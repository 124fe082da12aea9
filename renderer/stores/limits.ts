import { type LimitsView, toLimitsView } from '../../shared/contract/rules';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { useSession } from './session';

/** The numbers of the open workspace; the source document's while none is open. */
export const currentLimits = (): LimitsView => useSession.getState().workspace?.limits ?? toLimitsView(DEFAULT_RULES);
