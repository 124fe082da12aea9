import type { ComponentType } from 'react';
import type { Role } from '../../../shared/domain/permissions';
import { useSignedIn } from '../../stores/session';
import { AdminDashboard } from './admin-dashboard';
import { AnalystDashboard } from './analyst-dashboard';
import { CustomerDashboard } from './customer-dashboard';
import { TellerDashboard } from './teller-dashboard';

const DASHBOARDS: Readonly<Record<Role, ComponentType>> = {
  customer: CustomerDashboard,
  teller: TellerDashboard,
  analyst: AnalystDashboard,
  admin: AdminDashboard,
};

/** The first page after signing in: what this person's work starts with. */
export function DashboardPage() {
  const Dashboard = DASHBOARDS[useSignedIn().role];
  return <Dashboard />;
}
