export const ROLES = ['customer', 'teller', 'analyst', 'admin'] as const;
export type Role = (typeof ROLES)[number];

const EVERYONE: readonly Role[] = ROLES;
const STAFF: readonly Role[] = ['teller', 'analyst', 'admin'];

/** The one permission table: who may do what. The contract's `allow` and the navigation both read it. */
export const permissions = {
  ownProfile: EVERYONE,
  ownSession: EVERYONE,
  settings: EVERYONE,
  resetTraining: STAFF,
  findCustomers: ['teller'],
  registerCustomer: ['teller'],
  switchCustomerAlerts: ['teller'],
  viewAccounts: ['customer', 'teller'],
  ownAccounts: ['customer'],
  openAccount: ['customer', 'teller'],
  closeAccount: ['customer', 'teller'],
  moveMoney: ['customer', 'teller'],
  resolveIntents: ['customer', 'teller'],
  exportDamagedIntents: ['teller'],
  customerDashboard: ['customer'],
  tellerDashboard: ['teller'],
  analystDashboard: ['analyst'],
  adminDashboard: ['admin'],
  readMail: ['customer', 'analyst', 'admin'],
  countWaitingMail: STAFF,
  retryMail: ['admin'],
  receiveComplianceMail: ['analyst', 'admin'],
  administerUsers: ['admin'],
  administerTopics: ['admin'],
  administerTables: ['admin'],
  seeCost: STAFF,
  readRules: ['analyst', 'admin'],
  setRules: ['admin'],
  importTransactions: ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export const may = (role: Role, permission: Permission): boolean =>
  (permissions[permission] as readonly Role[]).includes(role);
