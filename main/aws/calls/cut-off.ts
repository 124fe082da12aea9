import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Thrown to whoever waits for a call that was cut off. By its name it is a lost reply: a write may have been carried out. */
class CutOffError extends Error {
  override readonly name = 'AbortError';

  constructor() {
    super('The call was cut off because the workspace closes');
  }
}

/**
 * Ends every call of a workspace's clients at once, with its repeats, whatever it waits for. A bank that closes waits for
 * its calls; on a line that answers nothing that would be minutes.
 */
export class CutOff {
  readonly #underWay = new Set<() => void>();
  #isCut = false;

  now(): void {
    this.#isCut = true;
    for (const cut of this.#underWay) cut();
  }

  async run<T>(call: () => Promise<T>): Promise<T> {
    if (this.#isCut) throw new CutOffError();
    let cut = () => {};
    const wasCut = new Promise<never>((_resolve, reject) => {
      cut = () => reject(new CutOffError());
    });
    this.#underWay.add(cut);
    try {
      return await Promise.race([call(), wasCut]);
    } finally {
      this.#underWay.delete(cut);
    }
  }
}

/** Has the cut-off end the calls of a client as well. */
export function cutOffWith(client: Pick<DynamoDBClient, 'middlewareStack'>, cutOff: CutOff): void {
  client.middlewareStack.add((next) => (args) => cutOff.run(() => next(args)), {
    // Outermost: around the credentials, the signature and every try of the SDK.
    step: 'initialize',
    name: 'cutOff',
    priority: 'high',
  });
  client.middlewareStack.add((next) => (args) => cutOff.run(() => next(args)), {
    // Innermost: what still waited for credentials when it was cut off is not sent by clients that are closed.
    step: 'finalizeRequest',
    name: 'cutOffBeforeSending',
    priority: 'low',
  });
}
