import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export interface Expressions {
  readonly UpdateExpression?: string;
  readonly ConditionExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly FilterExpression?: string;
  readonly ProjectionExpression?: string;
}

export interface Named {
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, AttributeValue>;
}

const NAME = /#(\w+)/g;

/**
 * Expressions with the names and values that they mention. An attribute is written `#balance`, so that a reserved word
 * needs no thought; values are given without the colon that they have in the text.
 */
export function expressions<T extends Expressions>(
  texts: T,
  values: Readonly<Record<string, AttributeValue>> = {},
): T & Named {
  const mentioned = Object.values(texts).flatMap((text: string) =>
    [...text.matchAll(NAME)].map(([, name = '']) => name),
  );
  const names = Object.fromEntries(mentioned.map((name) => [`#${name}`, name]));
  const given = Object.entries(values).map(([name, value]) => [`:${name}`, value]);
  return {
    ...texts,
    ...(mentioned.length === 0 ? {} : { ExpressionAttributeNames: names }),
    ...(given.length === 0 ? {} : { ExpressionAttributeValues: Object.fromEntries(given) }),
  };
}
