import type { adoption } from '../../../shared/contract/adoption';
import { fail } from '../../../shared/failures';
import type { HandlersOf } from '../handler';

export const adoptionHandlers: HandlersOf<typeof adoption> = {
  'adoption.state': async (_input, { bank }) => (await bank.adopt?.state()) ?? fail({ code: 'workspace.awsOnly' }),
  'adoption.run': async (input, { bank, session, window }) =>
    (await bank.adopt?.run(session, input, (progress) => window.tell('adoption.progress', progress))) ??
    fail({ code: 'workspace.awsOnly' }),
};
