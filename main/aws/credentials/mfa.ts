/** Thrown where a profile asks for a code that nobody has given yet. */
export class MfaNeeded extends Error {
  override readonly name = 'MfaNeeded';
  /** Stops the SDK's chain of providers: this one is right, and only waits for the code. */
  readonly tryNextLink = false;

  constructor(readonly serial: string) {
    super('The profile asks for an MFA code');
  }
}

/** A code counts once: AWS takes none twice, so the next role that asks for one needs the device's next. */
export class MfaCode {
  #code: string | undefined;

  constructor(code: string | undefined) {
    this.#code = code;
  }

  /** The code, or the throw that says that one is needed. */
  take(serial: string): string {
    const code = this.#code;
    this.#code = undefined;
    if (code === undefined) throw new MfaNeeded(serial);
    return code;
  }
}
