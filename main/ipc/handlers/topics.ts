import type { z } from 'zod';
import type { topics } from '../../../shared/contract/topics';
import { type Failure, type FailureCode, fail, ok, type Result } from '../../../shared/failures';
import type { TopicService } from '../../services/topic-service';
import type { SignedInCall } from '../handler';

type Topics = typeof topics;

/** The same shape as `HandlersOf<typeof topics>`, whether or not the part is gathered in the contract. */
type TopicsHandlers = {
  readonly [C in keyof Topics]: (
    input: z.output<Topics[C]['input']>,
    call: SignedInCall,
  ) => Promise<Result<z.input<Topics[C]['output']>, Failure<Topics[C]['failures'][number] & FailureCode>>>;
};

const awsOnly = fail({ code: 'workspace.awsOnly' } as const);

/** `topicsOf` answers the open workspace's service, undefined in the training bank. */
export function topicsHandlers(topicsOf: (bank: SignedInCall['bank']) => TopicService | undefined): TopicsHandlers {
  return {
    'topics.overview': async (_input, { bank }) => {
      const overview = await topicsOf(bank)?.overview();
      if (overview === undefined) return awsOnly;
      return overview.ok ? ok([...overview.value]) : overview;
    },
    'topics.provision': async ({ typedName }, { bank, session }) => {
      const changes = await topicsOf(bank)?.provision(session, typedName);
      if (changes === undefined) return awsOnly;
      return changes.ok ? ok([...changes.value]) : changes;
    },
    'topics.subscriptions': async (_input, { bank }) => (await topicsOf(bank)?.subscriptions()) ?? awsOnly,
    'topics.safety': async (_input, { bank }) => (await topicsOf(bank)?.safety()) ?? awsOnly,
    'topics.waiting': async (_input, { bank }) => (await topicsOf(bank)?.waiting.list()) ?? awsOnly,
    'topics.subscribeWaiting': async ({ jobId }, { bank, session, window }) =>
      (await topicsOf(bank)?.waiting.subscribeAll(session, jobId, (told) => window.tell('job.progress', told))) ??
      awsOnly,
    'topics.subscribeCustomer': async ({ userId }, { bank, session }) =>
      (await topicsOf(bank)?.subscribeCustomer(session, userId)) ?? awsOnly,
    'topics.subscribeCompliance': async ({ address }, { bank, session }) =>
      (await topicsOf(bank)?.subscribeCompliance(session, address)) ?? awsOnly,
    'topics.resendConfirmation': async ({ topic, endpoint }, { bank, session }) =>
      (await topicsOf(bank)?.resendConfirmation(session, topic, endpoint)) ?? awsOnly,
    'topics.setFilter': async ({ subscriptionArn, typedName }, { bank, session }) => {
      const set = await topicsOf(bank)?.setFilter(session, subscriptionArn, typedName);
      if (set === undefined) return awsOnly;
      return set.ok ? ok({}) : set;
    },
    'topics.unsubscribe': async ({ subscriptionArn, typedAddress }, { bank, session }) => {
      const ended = await topicsOf(bank)?.unsubscribe(session, subscriptionArn, typedAddress);
      if (ended === undefined) return awsOnly;
      return ended.ok ? ok({}) : ended;
    },
    'topics.sendTest': async ({ target }, { bank, session }) =>
      (await topicsOf(bank)?.sendTest(session, target)) ?? awsOnly,
  };
}
