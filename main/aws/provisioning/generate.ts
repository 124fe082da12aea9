import { partition } from '@aws-sdk/core/client';
import { REGION } from '../../../shared/domain/region';
import { bankTables, DEFAULT_TABLE_NAMES } from '../tables';
import { infrastructureTemplate } from './infrastructure';
import { DEFAULT_TABLE_OPTIONS } from './options';
import { PROFILES, policyFor } from './policies';

/*
 * What `npm run infrastructure` and `npm run policies` print. Without a window, a workspace or an AWS account.
 */

/** Of a new workspace. */
export const DEFAULT_TOPICS = { alerts: 'BankingTransactionAlerts', compliance: 'BankingComplianceAlerts' };

/** What may be said on the command line; undefined is what a new workspace has. */
export interface Names {
  readonly users?: string | undefined;
  readonly accounts?: string | undefined;
  readonly transactions?: string | undefined;
  readonly alerts?: string | undefined;
  readonly compliance?: string | undefined;
}

const tablesOf = ({ users, accounts, transactions }: Names) => ({
  users: users ?? DEFAULT_TABLE_NAMES.users,
  accounts: accounts ?? DEFAULT_TABLE_NAMES.accounts,
  transactions: transactions ?? DEFAULT_TABLE_NAMES.transactions,
});

const topicsOf = ({ alerts, compliance }: Names) => ({
  alerts: alerts ?? DEFAULT_TOPICS.alerts,
  compliance: compliance ?? DEFAULT_TOPICS.compliance,
});

/** The CloudFormation template as JSON text. */
export function infrastructureText(names: Names, isProvisioned: boolean): string {
  const options = { ...DEFAULT_TABLE_OPTIONS, billing: isProvisioned ? 'provisioned' : 'onDemand' } as const;
  return json(infrastructureTemplate({ tables: bankTables(tablesOf(names)), topics: topicsOf(names), options }));
}

export interface PolicyRequest extends Names {
  readonly account: string;
  readonly region: string;
  /** One policy instead of all of them by name. */
  readonly profile?: string | undefined;
}

/** The policies as JSON text, or what is wrong with the request. */
export function policiesText(request: PolicyRequest): { readonly text: string } | { readonly problem: string } {
  const { account, region, profile } = request;
  if (!/^\d{12}$/.test(account)) return { problem: 'The account is given with its 12 digits: --account 123456789012' };
  if (!REGION.test(region)) return { problem: 'The region is given by its name: --region eu-central-1' };
  const wanted = PROFILES.filter((name) => profile === undefined || name === profile);
  if (wanted.length === 0) return { problem: `A profile is one of ${PROFILES.join(', ')}.` };
  const place = {
    account,
    region,
    partition: partition(region).name,
    tables: tablesOf(request),
    topics: topicsOf(request),
  };
  const policies = wanted.map((name) => [name, policyFor(name, place)] as const);
  const [only] = policies;
  return { text: json(profile === undefined || only === undefined ? Object.fromEntries(policies) : only[1]) };
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
