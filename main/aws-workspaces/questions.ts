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

/** Before a connection is tried; undefined where nobody has to be asked. */
export function testQuestion(settings: AwsSettings, stored: AwsSettings | undefined): Question | undefined {
  const strange = strangeAddresses(settings, stored);
  if (strange.length === 0) return undefined;
  return {
    message: `Try the connection of ${quoted(settings)} at ${hostsOf(strange)}?`,
    detail: `${whatIsThere(strange)}\n\n${IF_YOU}`,
    confirmLabel: 'Test connection',
  };
}

/** Before settings are kept; undefined where nobody has to be asked. */
export function saveQuestion(settings: AwsSettings, stored: AwsSettings | undefined): Question | undefined {
  const strange = strangeAddresses(settings, stored);
  const isProduction = stored?.production === true;
  if (strange.length === 0 && !isProduction) return undefined;
  const named = quoted(stored ?? settings);
  const where = strange.length === 0 ? '' : ` at ${hostsOf(strange)}`;
  const message = isProduction
    ? `Change the production workspace ${named}${where === '' ? '' : `, to be reached${where}`}?`
    : `Reach ${named}${where}?`;
  const what = strange.length === 0 ? 'This desk works from then on at what the settings name.' : whatIsThere(strange);
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
