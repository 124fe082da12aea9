import type { AwsProfile, AwsSettings } from '../../../shared/contract/aws';
import type { Failure } from '../../../shared/failures';
import type { Problems } from '../../words/form-problems';

/** The fields that are typed, as they stand in the form. The production mark is a switch beside them. */
export type SettingsField = Exclude<keyof AwsSettings, 'production'>;
export type SettingsText = Readonly<Record<SettingsField, string>>;

/** The fields that hardly anyone changes, in the order of the form. */
export const ADVANCED_FIELDS = [
  'dynamoEndpoint',
  'snsEndpoint',
  'stsEndpoint',
  'usersTable',
  'accountsTable',
  'transactionsTable',
  'alertsTopic',
  'complianceTopic',
] as const satisfies readonly SettingsField[];

/** The source document's names; compliance mail has a topic of its own, so that no customer can read it. */
export const NEW_SETTINGS: AwsSettings = {
  name: '',
  profile: '',
  region: '',
  production: false,
  confirmReadUnits: 1_000,
  dynamoEndpoint: '',
  snsEndpoint: '',
  stsEndpoint: '',
  usersTable: 'BankingUsers',
  accountsTable: 'BankingAccounts',
  transactionsTable: 'BankingTransactions',
  alertsTopic: 'BankingTransactionAlerts',
  complianceTopic: 'BankingComplianceAlerts',
};

/** In the order of the form, so that the first wrong field is the first that is seen. */
export const textOf = (settings: AwsSettings): SettingsText => ({
  name: settings.name,
  profile: settings.profile,
  region: settings.region,
  confirmReadUnits: String(settings.confirmReadUnits),
  dynamoEndpoint: settings.dynamoEndpoint,
  snsEndpoint: settings.snsEndpoint,
  stsEndpoint: settings.stsEndpoint,
  usersTable: settings.usersTable,
  accountsTable: settings.accountsTable,
  transactionsTable: settings.transactionsTable,
  alertsTopic: settings.alertsTopic,
  complianceTopic: settings.complianceTopic,
});

export const settingsOf = (text: SettingsText, production: boolean): AwsSettings => ({
  ...text,
  production,
  confirmReadUnits: Number(text.confirmReadUnits.replaceAll(/[ ,]/g, '')),
});

/** What can be told without asking main, which judges everything else. */
export function checkText(text: SettingsText): Problems<SettingsField> {
  const units = text.confirmReadUnits.replaceAll(/[ ,]/g, '');
  return {
    ...(text.name.trim() === '' ? { name: 'Give the workspace a name.' } : {}),
    ...(text.region.trim() === '' ? { region: 'Enter a region, for example eu-central-1.' } : {}),
    ...(/^\d{1,9}$/.test(units) && Number(units) >= 1 && Number(units) <= 100_000_000
      ? {}
      : { confirmReadUnits: 'Enter a whole number from 1 to 100,000,000.' }),
  };
}

/** Main's refusal with the paths of this form's fields: it names them inside `settings`. */
export function atFields(failure: Failure | undefined): Failure | undefined {
  if (failure?.code !== 'ipc.invalidInput') return failure;
  const issues = failure.issues.map(({ path, message }) => ({ path: path.replace(/^settings\./, ''), message }));
  return { code: 'ipc.invalidInput', issues };
}

/** The region after another profile was chosen: the profile's own, unless a person has typed one. */
export function regionFor(profile: AwsProfile | undefined, typed: string, known: readonly AwsProfile[]): string {
  const isProfiles = typed === '' || known.some(({ region }) => region === typed);
  return isProfiles ? (profile?.region ?? typed) : typed;
}

const KIND_WORDS: Readonly<Record<AwsProfile['kind'], string>> = {
  'static keys': 'static keys',
  'session token': 'session token',
  'assume role': 'assumes a role',
  SSO: 'single sign-on',
  process: 'credential process',
  environment: 'environment',
  unknown: 'kind not known',
};

/** `work · assumes a role · MFA · eu-central-1`. */
export const profileWords = ({ name, kind, region, asksForMfa }: AwsProfile): string =>
  [name, KIND_WORDS[kind], ...(asksForMfa ? ['MFA'] : []), ...(region === null ? [] : [region])].join(' · ');

/** The default chain, what the machine's AWS configuration has, and what the workspace names though it is gone. */
export function profileOptions(profiles: readonly AwsProfile[], current: string) {
  const known = profiles.map((profile) => ({ value: profile.name, label: profileWords(profile) }));
  const isGone = current !== '' && !profiles.some(({ name }) => name === current);
  return [
    { value: '', label: 'No profile: environment or instance metadata' },
    ...known,
    ...(isGone ? [{ value: current, label: `${current} · not found on this machine` }] : []),
  ];
}
