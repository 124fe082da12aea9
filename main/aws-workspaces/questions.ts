import type { AwsSettings } from '../../shared/contract/aws';
import { isStrange } from '../../shared/domain/endpoint';
import { oneLine } from '../notifications/plain-text';

/** What a person is asked outside of the page, which could answer for them. */
export interface Question {
  readonly message: string;
  readonly detail: string;
  /** What the button does that says yes. */
  readonly confirmLabel: string;
}

/** Resolves to whether they said yes. */
export type Confirm = (question: Question) => Promise<boolean>;

const IF_YOU = 'Go on only if you have just asked for this yourself.';
const quoted = ({ name }: AwsSettings): string => `“${oneLine(name)}”`;
const hostsOf = (addresses: readonly string[]): string => addresses.map((address) => new URL(address).host).join(', ');
const whatIsThere = (addresses: readonly string[]): string =>
  `Neither AWS nor this machine is at\n${addresses.join('\n')}\nWhoever is there sees what is sent.`;

const whoIsTrusted = (caFile: string): string =>
  `The certificates in\n${oneLine(caFile)}\nare trusted then. Whoever holds their keys can read and change what is sent.`;

const ADDRESSES = [
  'dynamoEndpoint',
  'snsEndpoint',
  'stsEndpoint',
  'proxy',
] as const satisfies readonly (keyof AwsSettings)[];

/** The addresses at which anybody could listen, but for those that stand in the stored settings. */
function strangeAddresses(settings: AwsSettings, stored: AwsSettings | undefined): readonly string[] {
  const changed = ADDRESSES.filter((name) => settings[name] !== stored?.[name]).map((name) => settings[name]);
  return [...new Set(changed)].filter(isStrange);
}

/** The CA file, whose certificates could be anybody's, but for the one that stands in the stored settings. */
const newCaFile = ({ caFile }: AwsSettings, stored: AwsSettings | undefined): readonly string[] =>
  caFile === '' || caFile === stored?.caFile ? [] : [caFile];

/** By what others could come to see what is sent; undefined where nothing of it is new. */
function newWays(settings: AwsSettings, stored: AwsSettings | undefined) {
  const strange = strangeAddresses(settings, stored);
  const trusted = newCaFile(settings, stored);
  if (strange.length === 0 && trusted.length === 0) return undefined;
  return {
    /** The end of a sentence. */
    where: [
      ...(strange.length === 0 ? [] : [`at ${hostsOf(strange)}`]),
      ...trusted.map(() => 'with a new CA file'),
    ].join(' and '),
    what: [...(strange.length === 0 ? [] : [whatIsThere(strange)]), ...trusted.map(whoIsTrusted)].join('\n\n'),
  };
}

/** Before a connection is tried; undefined where nobody has to be asked. */
export function testQuestion(settings: AwsSettings, stored: AwsSettings | undefined): Question | undefined {
  const ways = newWays(settings, stored);
  if (ways === undefined) return undefined;
  return {
    message: `Try the connection of ${quoted(settings)} ${ways.where}?`,
    detail: `${ways.what}\n\n${IF_YOU}`,
    confirmLabel: 'Test connection',
  };
}

/** Before settings are kept; undefined where nobody has to be asked. */
export function saveQuestion(settings: AwsSettings, stored: AwsSettings | undefined): Question | undefined {
  const ways = newWays(settings, stored);
  const isProduction = stored?.production === true;
  if (ways === undefined && !isProduction) return undefined;
  const named = quoted(stored ?? settings);
  const where = ways?.where ?? '';
  const message = isProduction
    ? `Change the production workspace ${named}${where === '' ? '' : `, to be reached ${where}`}?`
    : `Reach ${named} ${where}?`;
  const what = ways?.what ?? 'This desk works from then on at what the settings name.';
  return { message, detail: `${what}\n\n${IF_YOU}`, confirmLabel: 'Save workspace' };
}

/** Before a workspace is forgotten; undefined where nobody has to be asked. */
export function removeQuestion(stored: AwsSettings): Question | undefined {
  if (!stored.production) return undefined;
  return {
    message: `Remove the production workspace ${quoted(stored)}?`,
    detail: `This machine forgets its settings and its journal of postings. Nothing in AWS is touched.\n\n${IF_YOU}`,
    confirmLabel: 'Remove workspace',
  };
}
