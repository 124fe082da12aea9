import type { TableProvisioner } from '../provisioning/provision';
import type { Adopter } from './adopter';

type Provisioner = Pick<TableProvisioner, 'planFor' | 'apply' | 'standings'>;

/** Applying a plan leaves no empty table without the mark that there is nothing to adopt in it. */
export const adoptingNewTables = (provisioner: Provisioner, adopter: Pick<Adopter, 'adoptEmpty'>): Provisioner => ({
  planFor: (standings, choice) => provisioner.planFor(standings, choice),
  standings: () => provisioner.standings(),
  async apply(plan, choice, watch) {
    const outcomes = await provisioner.apply(plan, choice, watch);
    await adopter.adoptEmpty();
    return outcomes;
  },
});
