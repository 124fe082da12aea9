import { continueAs, signOut, type TrainingRole } from '../training-bank';
import { adminStops } from './admin-stops';
import { entranceStops } from './entrance-stops';
import { analystStops, customerStops } from './other-stops';
import type { Stop, Visitor } from './stop';
import { tellerStops } from './teller-stops';

export const STOPS: Readonly<Record<TrainingRole, readonly Stop[]>> = {
  teller: tellerStops,
  analyst: analystStops,
  customer: customerStops,
  administrator: adminStops,
};

export const ROLES = ['teller', 'analyst', 'customer', 'administrator'] as const;

type Visit = (stop: Stop) => Promise<void>;

export async function walk(visitor: Visitor, stops: readonly Stop[], visit: Visit): Promise<void> {
  for (const stop of stops) {
    await stop.open(visitor);
    await visit(stop);
    await stop.leave?.(visitor);
  }
}

/** From the first screen to the sign-in page. */
export const walkEntrance = (visitor: Visitor, visit: Visit): Promise<void> => walk(visitor, entranceStops, visit);

/** From the sign-in page through everything that a role has, and back. */
export async function walkAs(visitor: Visitor, role: TrainingRole, visit: Visit): Promise<void> {
  await continueAs(visitor.page, role);
  await walk(visitor, STOPS[role], visit);
  await signOut(visitor.page);
}
