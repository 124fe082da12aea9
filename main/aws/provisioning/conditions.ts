/** IAM's condition block: operator, then condition key, then what its value must be. */
export type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

const KEYS = 'dynamodb:LeadingKeys';
const ATTRIBUTES = 'dynamodb:Attributes';

/** An id as the console makes them. In a pattern of IAM a question mark is any one character. */
export const UUID = '????????-????-????-????-????????????';

/**
 * Only on items whose partition key matches one of the patterns. `ForAllValues` holds of nothing at all, so that a request
 * which names no key is refused in so many words, as IAM's guide has it.
 */
export const onKeys = (...patterns: readonly string[]): Condition => ({
  'ForAllValues:StringLike': { [KEYS]: patterns },
  Null: { [KEYS]: 'false' },
});

/**
 * The same, and only by these attributes, those of the key among them: whatever a request reads in a condition or writes.
 * What it answers is no part of it.
 */
export const onAttributes = (attributes: readonly string[], ...patterns: readonly string[]): Condition => ({
  'ForAllValues:StringLike': { [KEYS]: patterns },
  'ForAllValues:StringEquals': { [ATTRIBUTES]: attributes },
  Null: { [KEYS]: 'false', [ATTRIBUTES]: 'false' },
});

/** Only how many there are, and none of them. */
export const COUNT_ONLY: Condition = { StringEquals: { 'dynamodb:Select': 'COUNT' } };

/** Subscriptions to be delivered by mail, and nowhere else. */
export const BY_MAIL: Condition = { StringEquals: { 'sns:Protocol': 'email' } };
