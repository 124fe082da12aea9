import { serveWorker } from '../worker-rpc/serve';
import { hashPassword, verifyNothing, verifyPassword } from './bcrypt';
import type { PasswordMethods } from './password-methods';

// The default of `bcrypt` is added by leaving it out: a method must not be handed anything more over the channel.
serveWorker<PasswordMethods>(() => ({
  hash: (password, cost) => hashPassword(password, cost),
  verify: (password, storedHash, cost) => verifyPassword(password, storedHash, cost),
  verifyNothing: (cost) => verifyNothing(cost),
}));
