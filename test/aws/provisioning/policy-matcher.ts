import type { Policy } from '../../../main/aws/provisioning/policies';
import type { Use } from './uses';

const matches = (pattern: string, text: string): boolean => {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(text);
};

const partsOf = (use: Use): readonly [action: string, resource: string] => {
  const [action = '', resource = ''] = use.split(' on ');
  return [action, resource];
};

/** As IAM decides it where nothing is denied: what is denied here is one item of a table, which a use does not name. */
export function allows({ Statement: statements }: Policy, use: Use): boolean {
  const [action, resource] = partsOf(use);
  return statements.some(
    ({ Effect, Action, Resource }) =>
      Effect === 'Allow' &&
      Action.some((one) => matches(one.toLowerCase(), action.toLowerCase())) &&
      Resource.some((one) => matches(one, resource)),
  );
}

/** Each action on each resource of the policy that no use needs. */
export const neverUsed = ({ Statement: statements }: Policy, uses: ReadonlySet<Use>): readonly string[] =>
  statements.flatMap(({ Sid, Action, Resource }) =>
    Action.flatMap((action) =>
      Resource.filter(
        (resource) =>
          ![...uses]
            .map(partsOf)
            .some(([used, on]) => used.toLowerCase() === action.toLowerCase() && matches(resource, on)),
      ).map((resource) => `${Sid}: ${action} on ${resource}`),
    ),
  );
