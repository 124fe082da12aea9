import { join } from 'node:path';
import { expect } from 'vitest';
import { CHANNELS, type Channel, contract } from '../../../shared/contract';
import type { ChannelDefinition } from '../../../shared/contract/part';
import type { Role } from '../../../shared/domain/permissions';
import { sampleInputs } from '../../ipc/sample-inputs';
import { eventually } from '../../support/eventually';
import { must, type TestProgram } from '../../support/program';
import { byProfile, PASSWORD, type Person, register, signIn } from '../aws-bank';

/** What each role does with a console, every channel that it may call included. */

/** They end the session or the workspace under the others, or are about files and workspaces on this machine. */
const NOT_IN_A_ROUND: readonly Channel[] = [
  'training.reset',
  'workspaces.close',
  'workspaces.open',
  'auth.signOut',
  'auth.lock',
  'auth.unlock',
  // Their samples name another bank's tables; the administrator's work restores and compares this bank's own.
  'tables.restoreBackup',
  'tables.compareRestored',
];

const allowedTo = (channel: Channel, role: Role): boolean =>
  (contract[channel] as ChannelDefinition).allow.includes(role);

/** Calls each channel that the role may call, aimed at a person of the bank. Answers how many there were. */
async function everyChannel(console: TestProgram, role: Role, target: Person): Promise<number> {
  const channels = CHANNELS.filter((channel) => allowedTo(channel, role) && !NOT_IN_A_ROUND.includes(channel));
  for (const channel of channels) {
    const answer = await console.callRaw(channel, sampleInputs(target)[channel]);
    const code = answer.ok ? 'ok' : answer.error.code;
    if (['auth.notPermitted', 'auth.signInNeeded', 'ipc.internal', 'ipc.invalidInput', 'aws.failed'].includes(code)) {
      throw new Error(`${channel} as ${role}: ${JSON.stringify(answer)}`);
    }
  }
  return channels.length;
}

let requests = 0;
const requestId = (): string => {
  requests += 1;
  return `00000000-0000-4000-8000-${requests.toString(16).padStart(12, '0')}`;
};

const ANY_ENTRY = { types: [], from: null, to: null, minCents: null, maxCents: null, text: '' };
const description = 'flow';
/** At and over the threshold of a high-value alert; five within a day are a suspicious pattern. */
const HIGH_CENTS = 1_000_000n;

/** Money in and out, a pattern that alerts compliance, an account that is opened and closed, receipts. */
async function moneyAtTheCounter(console: TestProgram, { userId, accountNumber }: Person): Promise<void> {
  for (let round = 0; round < 6; round += 1) {
    const deposit = { requestId: requestId(), accountNumber, amountCents: HIGH_CENTS, description };
    must(await console.call('transactions.deposit', deposit));
  }
  const savings = must(await console.call('accounts.open', { holderId: userId, accountType: 'savings' }));
  const transfer = {
    requestId: requestId(),
    fromAccountNumber: accountNumber,
    toAccountNumber: savings.accountNumber,
    amountCents: 100n,
    description,
  };
  must(await console.call('transactions.transfer', transfer));
  const back = { requestId: requestId(), accountNumber: savings.accountNumber, amountCents: 100n, description };
  must(await console.call('transactions.withdraw', back));
  // The same request again, and more than there is.
  must(await console.call('transactions.withdraw', back));
  await console.call('transactions.withdraw', { ...back, requestId: requestId(), amountCents: 100n });
  must(await console.call('accounts.close', { accountNumber: savings.accountNumber }));
  await console.call('transactions.deposit', { ...back, requestId: requestId() });
  await console.call('receipts.print', { requestId: transfer.requestId });
  must(await console.call('accounts.history', { accountNumber, filter: ANY_ENTRY, cursor: null, limit: 2 }));
  const someOfIt = { ...ANY_ENTRY, types: ['deposit' as const], text: 'flow' };
  must(await console.call('accounts.history', { accountNumber, filter: someOfIt, cursor: null, limit: 2 }));
  const exported = { accountNumber, filter: ANY_ENTRY, jobId: requestId() };
  must(await console.call('accounts.exportHistory', exported));
}

/** Wrong and right passwords, a locked screen, a changed password. */
async function identity(console: TestProgram, person: Person): Promise<void> {
  await console.call('auth.signIn', { email: 'nobody@bank.example', password: 'Wrong1234' });
  await console.call('auth.signIn', { email: person.email, password: 'Wrong1234' });
  await signIn(console, person);
  must(await console.call('auth.lock', {}));
  must(await console.call('auth.unlock', { password: PASSWORD }));
  const changed = { currentPassword: PASSWORD, newPassword: 'Changed12' };
  must(await console.call('auth.changePassword', changed));
  must(await console.call('auth.changePassword', { currentPassword: 'Changed12', newPassword: PASSWORD }));
}

/** High-value deposits at a counter whose mail does not get out. */
export async function undeliverableMail(console: TestProgram, teller: Person, customer: Person): Promise<void> {
  await signIn(console, teller);
  await moneyAtTheCounter(console, customer);
  await byProfile(console);
  await eventually(async () => {
    const waiting = must(await console.call('notifications.waiting', {}));
    expect(waiting.length).toBeGreaterThan(6);
    expect(waiting.filter(({ attempts }) => attempts === 0)).toEqual([]);
  });
}

export async function customerFlows(console: TestProgram): Promise<number> {
  const person = await register(console, 'kiosk');
  await identity(console, person);
  await moneyAtTheCounter(console, person);
  return everyChannel(console, 'customer', person);
}

export async function tellerFlows(console: TestProgram, teller: Person, customer: Person): Promise<number> {
  await identity(console, teller);
  const walkIn = { email: 'walk-in@bank.example', fullName: 'Walter Inman', phone: '' };
  must(await console.call('customers.register', walkIn));
  must(await console.call('customers.find', { text: 'Inm', cursor: null }));
  await moneyAtTheCounter(console, customer);
  return everyChannel(console, 'teller', customer);
}

export async function analystFlows(console: TestProgram, analyst: Person): Promise<number> {
  await identity(console, analyst);
  return everyChannel(console, 'analyst', analyst);
}

/** Mail that no console could deliver is made due again, and goes out. */
export async function administratorFlows(console: TestProgram, customer: Person): Promise<number> {
  must(await console.call('aws.signIn', { mfaCode: null }));
  for (const { alertId } of must(await console.call('notifications.waiting', {}))) {
    must(await console.call('notifications.retry', { alertId }));
  }
  must(await console.call('users.find', { text: 'Exa', cursor: null }));
  must(await console.call('users.find', { text: customer.email, cursor: null }));
  return everyChannel(console, 'admin', customer);
}

/** Where a flow saves what it exports. */
export const exportFile = (folder: string): string => join(folder, 'history.csv');
