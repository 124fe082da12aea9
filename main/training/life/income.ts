import { cents } from '../../../shared/domain/money';
import type { Resident } from '../residents';
import { ACTORS, type Agenda, between, move, payIn } from './agenda';

const WEEKDAYS_PER_MONTH = 21n;
const PENSION_DAY = 12;
const ALLOWANCE_DAY = 2;

/** A share of an amount: 110 is 110 percent. */
const percent = (amount: bigint, share: number) => cents((amount * BigInt(share)) / 100n);

/** What comes in: salaries on the last weekday of the month, pensions, allowances, invoices, a shop's takings. */
export function planIncome(agenda: Agenda, resident: Resident): void {
  const { day, prng } = agenda;
  const { checking, income } = resident;
  switch (resident.occupation) {
    case 'salaried':
      if (day.isPayday) paySalary(agenda, resident);
      return;
    case 'pensioner':
      if (day.dayOfMonth !== PENSION_DAY) return;
      payIn(agenda, checking, income, details(agenda, 'State pension', 4, 6));
      return;
    case 'student':
      if (day.dayOfMonth !== ALLOWANCE_DAY) return;
      payIn(agenda, checking, income, details(agenda, 'Scholarship and allowance', 7, 9));
      return;
    case 'freelancer':
      if (day.isWeekend || !prng.chance(0.12)) return;
      payIn(
        agenda,
        checking,
        percent(income, prng.int(15, 70)),
        details(agenda, `Invoice ${prng.int(1_000, 9_999)}`, 8, 18),
      );
      return;
    case 'business':
      if (!day.isWeekend) payTakings(agenda, resident);
      return;
    case 'dormant':
      return;
  }
}

const details = (agenda: Agenda, description: string, fromHour: number, toHour: number) => ({
  atMs: between(agenda, fromHour, toHour),
  description,
  actorId: ACTORS.payments,
});

function paySalary(agenda: Agenda, { checking, income, employer }: Resident): void {
  const bonus = agenda.day.month === 12 ? 130 : 100;
  const salary = details(agenda, bonus > 100 ? 'Salary and Christmas bonus' : 'Salary', 1, 5);
  if (employer === undefined) payIn(agenda, checking, percent(income, bonus), salary);
  else move(agenda, employer.checking, checking, percent(income, bonus), salary);
}

/** What a shop took over the counter, brought to the desk in the evening; enough for its wages on the average. */
function payTakings(agenda: Agenda, business: Resident): void {
  const { prng, residents, tellerId } = agenda;
  const wages = residents
    .filter((resident) => resident.employer === business)
    .reduce((total, resident) => total + resident.income, 0n);
  const monthly = business.income + (wages * 125n) / 100n;
  const takings = percent(monthly / WEEKDAYS_PER_MONTH, prng.int(60, 140));
  payIn(agenda, business.checking, takings, {
    atMs: between(agenda, 16, 18.5),
    description: `Takings, ${prng.int(40, 400)} sales`,
    actorId: tellerId,
  });
}
