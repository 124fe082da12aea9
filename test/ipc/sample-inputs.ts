import type { CallInput, Channel } from '../../shared/contract';
import type { HistoryFilter } from '../../shared/contract/accounts';
import { toRulesView } from '../../shared/contract/rules';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { someSettings } from '../workspaces/some-settings';

const REQUEST = '3f0c7a52-6f0e-4d0c-9c53-0d3f6f2f4a11';
const anyEntry: HistoryFilter = { types: [], from: null, to: null, minCents: null, maxCents: null, text: '' };

const tableOptions = {
  billing: 'onDemand',
  pointInTimeRecovery: true,
  deletionProtection: true,
  accountKey: false,
  tags: {},
} as const;

export interface SampleTarget {
  readonly userId: string;
  readonly email: string;
  readonly accountNumber: string;
}

/** A well-formed input for every channel, aimed at somebody's user and account. A new channel does not compile without. */
export const sampleInputs = (target: SampleTarget): { readonly [C in Channel]: CallInput<C> } => {
  const { userId, email, accountNumber } = target;
  const money = { requestId: REQUEST, amountCents: 100n, description: 'sample' };
  return {
    'app.about': {},
    'app.copyText': { text: 'sample' },
    'app.reportDefect': { name: 'TypeError', stack: '' },
    'settings.read': {},
    'settings.write': { theme: 'dark' },
    'workspaces.list': {},
    'workspaces.current': {},
    'workspaces.open': { workspaceId: 'training' },
    'workspaces.close': {},
    'training.reset': {},
    'aws.profiles': {},
    'aws.readSettings': { workspaceId: 'aws-none' },
    'aws.saveWorkspace': { workspaceId: 'aws-none', settings: someSettings({}), typedName: 'none' },
    'aws.duplicateWorkspace': { workspaceId: 'aws-none' },
    'aws.removeWorkspace': { workspaceId: 'aws-none', typedName: 'none', givenUpInDoubt: 0 },
    'aws.testConnection': { jobId: REQUEST, settings: someSettings({ profile: 'none' }), mfaCode: null },
    'aws.signIn': { mfaCode: null },
    'aws.enterMfaCode': { mfaCode: '123456' },
    'aws.unlock': { mfaCode: null },
    'aws.cost': {},
    'aws.identity': {},
    'auth.register': { email: 'somebody@training.example', fullName: 'Somebody Else', phone: '', password: 'short' },
    'auth.signIn': { email: 'nobody@training.example', password: 'Wrong1234' },
    'auth.continueAs': { role: 'teller' },
    'auth.session': {},
    'auth.signOut': {},
    'auth.lock': {},
    'auth.unlock': { password: 'Training1' },
    'auth.changePassword': { currentPassword: 'Wrong1234', newPassword: 'short' },
    'profile.read': {},
    'profile.update': { fullName: 'New Name', phone: '', alertsEnabled: true },
    'users.list': { cursor: null, limit: 10 },
    'users.find': { text: email, cursor: null },
    'users.locked': {},
    'users.setRole': { userId, role: 'customer' },
    'users.setStatus': { userId, status: 'active' },
    'users.releaseLock': { userId },
    'users.endSessions': { userId },
    'customers.find': { text: email, cursor: null },
    'customers.get': { userId },
    'customers.register': { email, fullName: 'Taken Already', phone: '' },
    'customers.setAlerts': { userId, alertsEnabled: true },
    'accounts.mine': {},
    'accounts.get': { accountNumber },
    'accounts.resolve': { accountNumber },
    'accounts.summary': { accountNumber },
    'accounts.open': { holderId: userId, accountType: 'savings' },
    'accounts.close': { accountNumber },
    'accounts.history': { accountNumber, filter: anyEntry, cursor: null, limit: 10 },
    'accounts.historyTotals': { accountNumber, filter: anyEntry },
    'accounts.exportHistory': { accountNumber, filter: anyEntry, jobId: REQUEST },
    'transactions.deposit': { ...money, accountNumber },
    'transactions.withdraw': { ...money, accountNumber },
    'transactions.transfer': { ...money, fromAccountNumber: accountNumber, toAccountNumber: '0000000000' },
    'transactions.findOutcome': { requestId: REQUEST },
    'intents.list': {},
    'intents.acknowledge': { requestId: REQUEST },
    'receipts.print': { requestId: REQUEST },
    'receipts.savePdf': { requestId: REQUEST },
    'notifications.mail': { audience: null, cursor: null },
    'notifications.waiting': {},
    'notifications.retry': { alertId: 'none' },
    'notifications.retryAll': { cursor: null },
    'dashboard.customer': {},
    'dashboard.teller': {},
    'dashboard.analyst': {},
    'dashboard.admin': {},
    'imports.profiles': {},
    'imports.saveProfile': {
      name: 'Sample',
      mapping: {
        delimiter: ',',
        dateColumn: 'date',
        dateFormat: 'YYYY-MM-DD',
        accountColumn: 'account',
        amountColumn: 'amount',
        typeColumn: '',
        depositValues: [],
        withdrawalValues: [],
        descriptionColumns: [],
        idColumn: '',
        balanceColumn: '',
      },
    },
    'imports.deleteProfile': { profileId: 'none' },
    'imports.chooseFile': {},
    'imports.run': { fileId: REQUEST, profileId: 'none', jobId: REQUEST },
    'imports.list': {},
    'imports.drift': { importId: 'none', cursor: null },
    'topics.overview': {},
    'topics.provision': { typedName: null },
    'topics.subscriptions': {},
    'topics.subscribeCustomer': { userId },
    'topics.subscribeCompliance': { address: email },
    'topics.resendConfirmation': { topic: 'BankingTransactionAlerts', endpoint: email },
    'topics.setFilter': { subscriptionArn: 'none', typedName: null },
    'topics.unsubscribe': { subscriptionArn: 'none', typedAddress: email },
    'topics.sendTest': { target: { audience: 'compliance' } },
    'tables.facts': {},
    'tables.plan': { options: tableOptions },
    'tables.apply': { jobId: REQUEST, options: tableOptions, digest: 'none', typedName: null },
    'rules.read': {},
    'rules.write': { rules: toRulesView(DEFAULT_RULES), typedName: null },
    'adoption.run': { jobId: REQUEST, typedName: null },
    'tables.backups': { role: 'users', cursor: null },
    'tables.createBackup': { role: 'users', name: 'before-a-change' },
    'tables.restoreBackup': {
      backupArn: 'arn:aws:dynamodb:eu-central-1:123456789012:table/BankingUsers/backup/01',
      target: 'BankingUsers-restored',
      typedName: null,
    },
    'tables.compareRestored': {
      jobId: REQUEST,
      role: 'users',
      restored: 'BankingUsers-restored',
      options: tableOptions,
      count: false,
    },
    'jobs.cancel': { jobId: REQUEST },
  };
};
