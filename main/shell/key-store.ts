import { safeStorage } from 'electron';
import type { KeyStore } from '../intents/journal-key';

/** Backends of Linux that only look like one: the key would stand beside what it hides. */
const HIDES_NOTHING: readonly string[] = ['basic_text', 'unknown'];

/** The keychain, DPAPI or keyring of the signed-in user; undefined where there is none. Once the program is ready. */
export function machineKeyStore(): KeyStore | undefined {
  if (!safeStorage.isEncryptionAvailable()) return undefined;
  if (process.platform === 'linux' && HIDES_NOTHING.includes(safeStorage.getSelectedStorageBackend())) return undefined;
  return {
    wrap: (key) => safeStorage.encryptString(key.toString('base64')),
    unwrap(wrapped) {
      try {
        return Buffer.from(safeStorage.decryptString(wrapped), 'base64');
      } catch {
        // Another user's, or copied from another machine.
        return undefined;
      }
    },
  };
}
