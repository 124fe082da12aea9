import { Modal } from '@mantine/core';
import { useMfa } from '../stores/mfa';
import { MfaForm } from './mfa-form';

/** Asks for the code that some call waits for; the call is then made again by itself. */
export function MfaDialog() {
  const prompt = useMfa((state) => state.prompt);
  if (prompt === null || prompt.byLock) return null;
  return (
    <Modal
      opened
      onClose={prompt.giveUp}
      title="Confirm with your MFA device"
      size="sm"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <MfaForm prompt={prompt} />
    </Modal>
  );
}
