import type { Item } from '../../aws/calls/failures';
import { fromTimestamp, type Timestamp } from '../../time/clock';
import { texts } from './attributes';
import type { Calls } from './calls';
import { rowKey } from './entry-items';
import { expressions } from './expressions';

/** Each lost round means that another console claimed meanwhile, so there is little to lose to after the first. */
const MOST_ROUNDS = 20;

/**
 * One item per account holds every claim, so that a relay which starts over after a crash hears the same answer for the
 * same transaction. A claim is added only if the claims are still those that it was judged by.
 */
export async function claimEpisode(
  calls: Calls,
  table: string,
  accountId: string,
  transactionId: string,
  at: Timestamp,
  windowMs: number,
): Promise<'raised' | 'covered'> {
  const key = rowKey(`episode#${accountId}`);
  const claim = `${at} ${transactionId}`;
  // Mostly there is no claim on the account, so the first try assumes none.
  let seen: Item | undefined;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const written = await calls.update({ TableName: table, Key: key, ...adding(claim, seen) });
    if (written.ok) return 'raised';
    seen = written.standing;
    const answer = judge(seen?.claims?.SS ?? [], transactionId, at, windowMs);
    if (answer !== undefined) return answer;
  }
  throw new Error('An episode could not be claimed: its claims never stood still');
}

function judge(claims: readonly string[], transactionId: string, at: Timestamp, windowMs: number) {
  const nearby = claims
    .map((claim) => [claim.slice(0, claim.indexOf(' ')), claim.slice(claim.indexOf(' ') + 1)] as const)
    .filter(([time = '']) => Math.abs(fromTimestamp(time) - fromTimestamp(at)) <= windowMs);
  if (nearby.some(([, id]) => id === transactionId)) return 'raised';
  return nearby.length > 0 ? 'covered' : undefined;
}

const adding = (claim: string, seen: Item | undefined) => {
  const claims = seen?.claims;
  return expressions(
    {
      UpdateExpression: 'ADD #claims :claim',
      ConditionExpression: claims === undefined ? 'attribute_not_exists(#claims)' : '#claims = :seen',
    },
    { claim: texts([claim]), ...(claims === undefined ? {} : { seen: claims }) },
  );
};
