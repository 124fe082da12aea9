import { RULES_ID } from '../../repositories/dynamodb/user-items';
import type { TableNames } from '../tables';
import type { Condition } from './conditions';
import { type Grant, grantsOf, type ProfileRole, type Target } from './grants';
import { restoreNameOf } from './words';

export type { ProfileRole } from './grants';
export { PROFILES } from './grants';

/** Where a bank is: everything that the name of a resource is made of. */
export interface PolicyPlace {
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
  /** `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
  readonly tables: TableNames;
  readonly topics: { readonly alerts: string; readonly compliance: string };
}

export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Condition;
}

export interface Policy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

/**
 * The least that a console under this IAM profile needs, no more: each action on each table, index and topic by name, and
 * where AWS can tell them apart only some items, attributes, counts and protocols. A star stands only where AWS knows no
 * smaller resource, for the ids of a table's own backups, and for the addresses in the keys of items.
 */
export function policyFor(profile: ProfileRole, place: PolicyPlace): Policy {
  const allowed = grantsOf(profile).map((grant) => statementOf(grant, place));
  const rules = profile === 'administrator' ? [] : [rulesLeftAlone(allowed, place)];
  return { Version: '2012-10-17', Statement: [...allowed, ...rules] };
}

/**
 * The rules of the bank stand among the users, who are written by every profile: all may read them, and only an
 * administrator's may set them.
 */
function rulesLeftAlone(allowed: readonly PolicyStatement[], place: PolicyPlace): PolicyStatement {
  const users = resourceOf({ kind: 'table', table: 'users' }, place);
  const onUsers = allowed.filter(({ Resource }) => Resource.includes(users)).flatMap(({ Action }) => Action);
  return {
    Sid: 'LeaveTheRules',
    Effect: 'Deny',
    Action: [...new Set(onUsers)].filter((action) => WRITES.includes(action)).sort(),
    Resource: [users],
    Condition: { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': [RULES_ID] } },
  };
}

const WRITES: readonly string[] = ['dynamodb:PutItem', 'dynamodb:UpdateItem'];

const statementOf = ({ name, actions, on, when }: Grant, place: PolicyPlace): PolicyStatement => ({
  Sid: name,
  Effect: 'Allow',
  Action: [...actions].sort(),
  // Both topics are one in the source document's layout.
  Resource: [...new Set(on.map((target) => resourceOf(target, place)))],
  ...(when === undefined ? {} : { Condition: when }),
});

function resourceOf(target: Target, { partition, region, account, tables, topics }: PolicyPlace): string {
  const tableArn = (name: string) => `arn:${partition}:dynamodb:${region}:${account}:table/${name}`;
  switch (target.kind) {
    case 'table':
      return tableArn(tables[target.table]);
    case 'restored':
      return tableArn(restoreNameOf(tables[target.table]));
    case 'backups':
      return `${tableArn(tables[target.table])}/backup/*`;
    case 'index':
      return `${tableArn(tables[target.table])}/index/${target.index}`;
    case 'topic':
      return `arn:${partition}:sns:${region}:${account}:${topics[target.topic]}`;
    case 'account':
      return '*';
  }
}
