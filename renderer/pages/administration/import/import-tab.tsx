import { useEffect } from 'react';
import { FailureNotice, Skeleton } from '../../../components/states';
import { useCall } from '../../../hooks/use-call';
import { useSignedIn } from '../../../stores/session';
import { EarlierImports } from './earlier-imports';
import { takeImportDesk, useImportDesk } from './import-desk';
import { ImportPreparation } from './import-preparation';
import { ImportReportView } from './import-report-view';

/** Choosing a file, preparing and running its import, and the reports of earlier ones. */
export function ImportTab({ importId }: { readonly importId: string | undefined }) {
  const { userId } = useSignedIn();
  useEffect(() => takeImportDesk(userId), [userId]);
  const file = useImportDesk((desk) => desk.file);
  const finished = useImportDesk((desk) => desk.finished);
  const { reload, ...earlier } = useCall('imports.list', {});
  const finishedId = finished?.importId;
  useEffect(() => {
    if (finishedId !== undefined) reload();
  }, [finishedId, reload]);

  if (importId !== undefined && importId === finishedId) return <ImportReportView report={finished} />;
  if (importId === undefined && file !== undefined) return <ImportPreparation file={file} />;
  if (earlier.status === 'failed') return <FailureNotice failure={earlier.failure} onRetry={reload} />;
  if (earlier.status !== 'ready') return <Skeleton lines={8} label="Loading imports" />;
  if (importId === undefined) return <EarlierImports reports={earlier.data} />;
  return <ImportReportView report={earlier.data.find((report) => report.importId === importId)} />;
}
