import type { rules } from '../../../shared/contract/rules';
import { ok } from '../../../shared/failures';
import type { HandlersOf } from '../handler';

export const rulesHandlers: HandlersOf<typeof rules> = {
  'rules.read': async (_input, { bank }) => ok(await bank.rules.read()),
  'rules.write': (input, { bank, session }) => bank.rules.write(session, input),
};
