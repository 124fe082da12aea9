import { Section } from '../../../components/section';
import { FailureNotice, Skeleton } from '../../../components/states';
import { useCall } from '../../../hooks/use-call';
import classes from './rules.module.css';
import { RulesForm } from './rules-form';

/** The numbers of this workspace: the source document's, until somebody sets others. */
export function RulesTab() {
  const rules = useCall('rules.read', {});
  return (
    <div className={classes.tab}>
      <Section
        title="Rules of this workspace"
        lead="Kept on this machine, for this workspace. A change comes into force when the workspace is opened the next time; what was posted before stays as it was judged."
      >
        {rules.status === 'failed' && <FailureNotice failure={rules.failure} onRetry={rules.reload} />}
        {rules.status === 'loading' && <Skeleton lines={8} lineHeight={48} label="Reading the rules" />}
        {rules.status === 'ready' && <RulesForm state={rules.data} onSaved={rules.reload} />}
      </Section>
    </div>
  );
}
