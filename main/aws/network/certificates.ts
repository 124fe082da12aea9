import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import * as tls from 'node:tls';
import { isOnAnotherMachine } from '../../../shared/domain/file-path';
import { fail, ok, type Result } from '../../../shared/failures';

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The certificates of a PEM file, or why it has none to give: the end of a sentence. */
export async function readCertificates(path: string): Promise<Result<readonly string[], string>> {
  // Windows would sign in at that machine to read it.
  if (isOnAnotherMachine(path)) return fail('it is not on this machine');
  if (!isAbsolute(path)) return fail('its whole path is needed, from the root on');
  try {
    const found = (await readFile(path, 'latin1')).match(PEM) ?? [];
    if (found.length === 0) return fail('it holds no certificate in PEM form');
    return found.every(isCertificate) ? ok(found) : fail('a certificate in it is damaged');
  } catch (error) {
    return fail(
      error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'it is not there' : 'it may not be read',
    );
  }
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

/** What the machine's administrators trust, where Node can say it (from 22.15 on). */
function systemCertificates(): readonly string[] {
  const { getCACertificates }: Partial<typeof tls> = tls;
  return getCACertificates?.('system') ?? [];
}

/** All that Node and the system trust, and these. */
export const trusting = (certificates: readonly string[]): string[] => [
  ...tls.rootCertificates,
  ...systemCertificates(),
  ...certificates,
];
