/** Thrown where a profile asks for a code that nobody has given yet. */
export class MfaNeeded extends Error {
  override readonly name = 'MfaNeeded';
  /** Stops the SDK's chain of providers: this one is right, and only waits for the code. */
  readonly tryNextLink = false;

  constructor(readonly serial: string) {
    super('The profile asks for an MFA code');
  }
}

/** Answers the given code, or says that one is needed. A code counts once, so it is not kept. */
export const mfaCodeProvider =
  (mfaCode: string | undefined) =>
  async (serial: string): Promise<string> => {
    if (mfaCode === undefined) throw new MfaNeeded(serial);
    return mfaCode;
  };
