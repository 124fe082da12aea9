import type { topics } from '../../../shared/contract/topics';
import { fail, ok } from '../../../shared/failures';
import type { HandlersOf } from '../handler';

const awsOnly = fail({ code: 'workspace.awsOnly' } as const);

export const topicsHandlers: HandlersOf<typeof topics> = {
  'topics.overview': async (_input, { bank }) => {
    const overview = await bank.topics?.overview();
    if (overview === undefined) return awsOnly;
    return overview.ok ? ok([...overview.value]) : overview;
  },
  'topics.provision': async ({ typedName }, { bank, session }) => {
    const changes = await bank.topics?.provision(session, typedName);
    if (changes === undefined) return awsOnly;
    return changes.ok ? ok([...changes.value]) : changes;
  },
  'topics.subscriptions': async (_input, { bank }) => (await bank.topics?.subscriptions()) ?? awsOnly,
  'topics.safety': async (_input, { bank }) => (await bank.topics?.safety()) ?? awsOnly,
  'topics.waiting': async (_input, { bank }) => (await bank.topics?.waiting.list()) ?? awsOnly,
  'topics.subscribeWaiting': async ({ jobId }, { bank, session, window }) =>
    (await bank.topics?.waiting.subscribeAll(session, jobId, (told) => window.tell('job.progress', told))) ?? awsOnly,
  'topics.subscribeCustomer': async ({ userId }, { bank, session }) =>
    (await bank.topics?.subscribeCustomer(session, userId)) ?? awsOnly,
  'topics.subscribeCompliance': async ({ address }, { bank, session }) =>
    (await bank.topics?.subscribeCompliance(session, address)) ?? awsOnly,
  'topics.resendConfirmation': async ({ topic, endpoint }, { bank, session }) =>
    (await bank.topics?.resendConfirmation(session, topic, endpoint)) ?? awsOnly,
  'topics.setFilter': async ({ subscriptionArn, typedName }, { bank, session }) => {
    const set = await bank.topics?.setFilter(session, subscriptionArn, typedName);
    if (set === undefined) return awsOnly;
    return set.ok ? ok({}) : set;
  },
  'topics.unsubscribe': async ({ subscriptionArn, typedAddress }, { bank, session }) => {
    const ended = await bank.topics?.unsubscribe(session, subscriptionArn, typedAddress);
    if (ended === undefined) return awsOnly;
    return ended.ok ? ok({}) : ended;
  },
  'topics.sendTest': async ({ target }, { bank, session }) => (await bank.topics?.sendTest(session, target)) ?? awsOnly,
};
