import type { TableProvisioner } from '../provisioning/provision';
import type { Adopter } from './adopter';

type Provisioner = Pick<TableProvisioner, 'plan' | 'apply' | 'standings'>;

/** Applying a plan leaves no empty table without the mark that there is nothing to adopt in it. */
export const adoptingNewTables = (provisioner: Provisioner, adopter: Pick<Adopter, 'adoptEmpty'>): Provisioner => ({
  plan: (options) => provisioner.plan(options),
  standings: () => provisioner.standings(),
  async apply(plan, options, watch) {
    const outcomes = await provisioner.apply(plan, options, watch);
    await adopter.adoptEmpty();
    return outcomes;
  },
});
