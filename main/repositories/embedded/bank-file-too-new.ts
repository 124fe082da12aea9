/** The bank's file was written by a newer program: it is left as it is. */
export class BankFileTooNew extends Error {
  override readonly name = 'BankFileTooNew';

  constructor(
    readonly foundVersion: number,
    readonly knownVersion: number,
  ) {
    super(`The bank file has version ${foundVersion}; this program knows versions up to ${knownVersion}`);
  }
}
