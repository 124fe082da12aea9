import type { AwsSettings } from '../../../shared/contract/aws';
import type { Failure } from '../../../shared/failures';
import type { Problems } from '../../words/form-problems';

/**
 * The fields as they stand in the form. The production mark is a switch beside them; the switches of the advanced fields
 * are among them, as `on` or empty, and are kept, compared and given up with them.
 */
export type SettingsField = Exclude<keyof AwsSettings, 'production'>;
export type SettingsText = Readonly<Record<SettingsField, string>>;

/** The fields that hardly anyone changes, in the order of the form. */
export const ADVANCED_FIELDS = [
  'dynamoEndpoint',
  'snsEndpoint',
  'stsEndpoint',
  'fipsEndpoints',
  'dualStackEndpoints',
  'proxy',
  'caFile',
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
  fipsEndpoints: false,
  dualStackEndpoints: false,
  proxy: '',
  caFile: '',
  usersTable: 'BankingUsers',
  accountsTable: 'BankingAccounts',
  transactionsTable: 'BankingTransactions',
  alertsTopic: 'BankingTransactionAlerts',
  complianceTopic: 'BankingComplianceAlerts',
};

export const switchText = (on: boolean): string => (on ? 'on' : '');
export const isOn = (text: string): boolean => text === 'on';

/** In the order of the form, so that the first wrong field is the first that is seen. */
export const textOf = (settings: AwsSettings): SettingsText => ({
  name: settings.name,
  profile: settings.profile,
  region: settings.region,
  confirmReadUnits: String(settings.confirmReadUnits),
  dynamoEndpoint: settings.dynamoEndpoint,
  snsEndpoint: settings.snsEndpoint,
  stsEndpoint: settings.stsEndpoint,
  fipsEndpoints: switchText(settings.fipsEndpoints),
  dualStackEndpoints: switchText(settings.dualStackEndpoints),
  proxy: settings.proxy,
  caFile: settings.caFile,
  usersTable: settings.usersTable,
  accountsTable: settings.accountsTable,
  transactionsTable: settings.transactionsTable,
  alertsTopic: settings.alertsTopic,
  complianceTopic: settings.complianceTopic,
});

export const settingsOf = (text: SettingsText, production: boolean): AwsSettings => ({
  ...text,
  production,
  fipsEndpoints: isOn(text.fipsEndpoints),
  dualStackEndpoints: isOn(text.dualStackEndpoints),
  confirmReadUnits: Number(text.confirmReadUnits.replaceAll(/[ ,]/g, '')),
});

/** Whether both reach the same of AWS: what the workspace is called here, its mark and its limit have no part in it. */
export function sameReach(a: AwsSettings, b: AwsSettings): boolean {
  const reach = (settings: AwsSettings) =>
    JSON.stringify({ ...settings, name: '', production: false, confirmReadUnits: 0 });
  return reach(a) === reach(b);
}

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
