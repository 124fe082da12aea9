import { useState } from 'react';
import { may } from '../../../shared/domain/permissions';
import { BusyButton } from '../../components/busy-button';
import { DoneNotice } from '../../components/money/done-notice';
import { Section } from '../../components/section';
import { FailureNotice } from '../../components/states';
import { useAction } from '../../hooks/use-action';
import { useSignedIn } from '../../stores/session';
import { damagedLinesWords, type ExportedLines } from '../../words/damaged-lines';

/** What was found damaged in this desk's journal, to look at. */
export function DamagedLinesSection() {
  const { role } = useSignedIn();
  const exporting = useAction('intents.exportDamaged');
  const [done, setDone] = useState<ExportedLines | undefined>(undefined);
  if (!may(role, 'exportDamagedIntents')) return null;
  const save = async () => {
    setDone(undefined);
    const answer = await exporting.run({});
    if (answer?.ok) setDone(answer.value);
  };
  const failure = exporting.failure?.code === 'file.notChosen' ? undefined : exporting.failure;
  return (
    <Section
      title="This desk’s journal"
      lead="Lines of it that were found damaged are set aside. The file tells account numbers and amounts: keep it as you keep slips."
      actions={
        <BusyButton variant="default" busy={exporting.busy} onClick={() => void save()}>
          Export damaged lines
        </BusyButton>
      }
    >
      {failure !== undefined && <FailureNotice failure={failure} onRetry={() => void save()} />}
      {done !== undefined && <DoneNotice>{damagedLinesWords(done)}</DoneNotice>}
    </Section>
  );
}
