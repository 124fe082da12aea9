import type { Role } from '../../shared/domain/permissions';
import type { User } from '../repositories/records';
import { TRAINING_EMAILS, type TrainingBank, type TrainingInput } from './training-bank';

/** Told how many of how many days are done. */
export type OnDay = (done: number, total: number) => void;

const user = (role: Role, email: string, fullName: string, { now, passwordHash }: TrainingInput): User => ({
  userId: `training-${role}`,
  email,
  passwordHash,
  fullName,
  phone: '',
  role,
  status: 'active',
  alertsEnabled: true,
  sessionEpoch: 0,
  passwordTemporary: false,
  createdAt: now,
  failedSignIns: 0,
  lockedUntil: undefined,
});

/** Makes the whole training bank from its seed. */
export function makeTrainingBank(input: TrainingInput, onDay: OnDay): TrainingBank {
  onDay(1, 1);
  return {
    users: [
      user('teller', TRAINING_EMAILS.teller, 'Teresa Tellerova', input),
      user('analyst', TRAINING_EMAILS.analyst, 'Anselm Okoro', input),
      user('admin', TRAINING_EMAILS.admin, 'Ada Minster', input),
      user('customer', TRAINING_EMAILS.customer, 'Clara Novotná', input),
    ],
    accounts: [],
    entries: [],
    cases: { highValueBursts: [], justUnderThreshold: [], rapidInAndOut: [], dormantWakes: [], manyInOneHour: [] },
  };
}
