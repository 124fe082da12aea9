/** A person who has just registered, for the sign-in page to greet. */
export interface Registered {
  readonly email: string;
  readonly accountNumber: string;
}
