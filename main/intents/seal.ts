import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** Closes texts so that they can be read with the key only, and only beside what they belong to. */
export interface Seal {
  /** `about` is not hidden, but nothing closed for it opens for anything else. */
  close(text: string, about: string): string;
  /** Undefined for what was closed with another key, about something else, or has changed since. */
  open(sealed: string, about: string): string | undefined;
}

/** AES-256-GCM, with a fresh initialisation vector for each text. */
export const sealWith = (key: Buffer): Seal => ({
  close(text, about) {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(about, 'utf8'));
    const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, closed, cipher.getAuthTag()]).toString('base64');
  },
  open(sealed, about) {
    const bytes = Buffer.from(sealed, 'base64');
    if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(about, 'utf8'))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      const opened = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
      return Buffer.concat([opened, decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  },
});
