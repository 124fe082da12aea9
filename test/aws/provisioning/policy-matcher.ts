import type { Policy, PolicyStatement } from '../../../main/aws/provisioning/policies';
import type { Asked, Context, Use } from './uses';

const matches = (pattern: string, text: string): boolean => {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(text);
};

const partsOf = ({ use }: Asked): readonly [action: string, resource: string] => {
  const [action = '', resource = ''] = use.split(' on ');
  return [action, resource];
};

type Test = (wanted: readonly string[], found: readonly string[] | undefined) => boolean;

const oneOf = (wanted: readonly string[], value: string): boolean => wanted.includes(value);
const likeOneOf = (wanted: readonly string[], value: string): boolean =>
  wanted.some((pattern) => matches(pattern, value));

/** The operators that the policies use, as IAM's guide defines them; another one is refused. */
const OPERATORS: Readonly<Record<string, Test>> = {
  StringEquals: (wanted, found) => found?.length === 1 && found.every((value) => oneOf(wanted, value)),
  // Of nothing at all they hold.
  'ForAllValues:StringEquals': (wanted, found = []) => found.every((value) => oneOf(wanted, value)),
  'ForAllValues:StringLike': (wanted, found = []) => found.every((value) => likeOneOf(wanted, value)),
  'ForAnyValue:StringEquals': (wanted, found = []) => found.some((value) => oneOf(wanted, value)),
  Null: ([isNull], found) => (found === undefined) === (isNull === 'true'),
};

interface Limit {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

const limitsOf = ({ Condition: condition = {} }: PolicyStatement): readonly Limit[] =>
  Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key, values: [values].flat() })),
  );

function holds({ operator, key, values }: Limit, context: Context): boolean {
  const test = OPERATORS[operator];
  if (test === undefined) throw new Error(`The operator ${operator} is not known here`);
  return test(values, context[key]);
}

function isAbout(statement: PolicyStatement, asked: Asked): boolean {
  const [action, resource] = partsOf(asked);
  return (
    statement.Action.some((one) => matches(one.toLowerCase(), action.toLowerCase())) &&
    statement.Resource.some((one) => matches(one, resource)) &&
    limitsOf(statement).every((limit) => holds(limit, asked.context))
  );
}

/** As IAM decides it: something allows it, and nothing denies it. A mere use tells nothing that a condition is about. */
export function allows({ Statement: statements }: Policy, given: Asked | Use): boolean {
  const asked = typeof given === 'string' ? { use: given, context: {} } : given;
  const about = statements.filter((statement) => isAbout(statement, asked));
  return about.length > 0 && about.every(({ Effect }) => Effect === 'Allow');
}

/** Each action on each resource of the policy that no use needs, and each value of a condition that lets no use through. */
export const neverUsed = ({ Statement: statements }: Policy, uses: readonly Asked[]): readonly string[] =>
  statements.flatMap((statement) => {
    if (statement.Effect === 'Deny') return [];
    const granted = uses.filter((asked) => isAbout(statement, asked));
    return [...unusedActions(statement, granted), ...unusedValues(statement, granted)];
  });

const unusedActions = ({ Sid, Action, Resource }: PolicyStatement, granted: readonly Asked[]): readonly string[] =>
  Action.flatMap((action) =>
    Resource.filter(
      (resource) =>
        !granted
          .map(partsOf)
          .some(([used, on]) => used.toLowerCase() === action.toLowerCase() && matches(resource, on)),
    ).map((resource) => `${Sid}: ${action} on ${resource}`),
  );

const unusedValues = (statement: PolicyStatement, granted: readonly Asked[]): readonly string[] =>
  limitsOf(statement)
    .filter(({ operator }) => operator !== 'Null')
    .flatMap(({ key, values }) =>
      values
        .filter((value) => !granted.some(({ context }) => context[key]?.some((found) => matches(value, found))))
        .map((value) => `${statement.Sid}: ${key} ${value}`),
    );
