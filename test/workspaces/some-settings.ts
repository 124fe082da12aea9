import type { AwsSettings } from '../../shared/contract/aws';

/** Settings as a person would enter them, for the source document's tables. */
export const someSettings = (given: Partial<AwsSettings>): AwsSettings => ({
  name: 'Live bank',
  profile: 'work',
  region: 'eu-central-1',
  production: false,
  dynamoEndpoint: '',
  snsEndpoint: '',
  stsEndpoint: '',
  proxy: '',
  caFile: '',
  fipsEndpoints: false,
  dualStackEndpoints: false,
  usersTable: 'BankingUsers',
  accountsTable: 'BankingAccounts',
  transactionsTable: 'BankingTransactions',
  alertsTopic: 'BankingAlerts',
  complianceTopic: 'BankingCompliance',
  confirmReadUnits: 1_000,
  ...given,
});
