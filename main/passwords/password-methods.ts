/** What the password worker answers; every method blocks it for about 2^cost rounds of bcrypt. */
export interface PasswordMethods {
  hash(password: string, cost: number): string;
  verify(password: string, storedHash: string, cost: number): boolean;
  verifyNothing(cost: number): void;
}
