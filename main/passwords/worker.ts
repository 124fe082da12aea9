import { serveWorker } from '../worker-rpc/serve';
import { hashPassword, verifyNothing, verifyPassword } from './bcrypt';
import type { PasswordMethods } from './password-methods';

// Spelled out, so that a caller cannot put anything in the place of bcrypt itself.
serveWorker<PasswordMethods>(() => ({
  hash: (password, cost) => hashPassword(password, cost),
  verify: (password, storedHash, cost) => verifyPassword(password, storedHash, cost),
  verifyNothing: (cost) => verifyNothing(cost),
}));
