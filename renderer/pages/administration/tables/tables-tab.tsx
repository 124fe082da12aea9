import { useState } from 'react';
import { useCall } from '../../../hooks/use-call';
import { AdoptSection } from './adopt-section';
import { BackupsSection } from './backups-section';
import { FactsSection } from './facts-section';
import { PlanSection } from './plan-section';
import { NO_CHOICE } from './table-options';
import classes from './tables.module.css';

/** The tables of an AWS workspace: the plan, the facts, what another program filled them with, the backups. */
export function TablesTab() {
  const [choice, setChoice] = useState(NO_CHOICE);
  const facts = useCall('tables.facts', {});
  return (
    <div className={classes.tab}>
      <PlanSection choice={choice} onChoice={setChoice} onApplied={facts.reload} />
      <FactsSection call={facts} />
      <AdoptSection facts={facts.data} onAdopted={facts.reload} />
      <BackupsSection facts={facts.data ?? []} />
    </div>
  );
}
