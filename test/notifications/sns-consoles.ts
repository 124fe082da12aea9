import { randomUUID } from 'node:crypto';
import type { TableNames } from '../../main/aws/tables';
import { AlertDelivery } from '../../main/notifications/alert-delivery';
import { isNotPermitted } from '../../main/notifications/not-permitted';
import type { Publisher } from '../../main/notifications/publisher';
import { AlertRelay } from '../../main/notifications/relay';
import { openDynamoBank } from '../../main/repositories/dynamodb/open';
import { openEmbeddedBank } from '../../main/repositories/embedded/client';
import type { Repositories } from '../../main/repositories/ports';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { localClient } from '../support/dynamodb-local';
import { type HandClock, silent } from './bank-at-work';

/** Where a bank is, so that consoles in other processes can open it too. */
export type BankPlace =
  | { readonly kind: 'embedded'; readonly workerPath: string; readonly file: string }
  | { readonly kind: 'dynamodb'; readonly endpoint: string; readonly tables: TableNames };

export interface OpenedBank {
  readonly repositories: Repositories;
  close(): Promise<void>;
}

/** The bank as one console has it, through connections of its own. */
export async function openBankAt(place: BankPlace): Promise<OpenedBank> {
  const { highValueCents } = DEFAULT_RULES;
  if (place.kind === 'embedded') {
    const bank = await openEmbeddedBank({ workerPath: place.workerPath, file: place.file, highValueCents });
    return { repositories: bank, close: () => bank.close() };
  }
  const client = localClient(place.endpoint);
  const bank = openDynamoBank({ client, tables: place.tables, highValueCents });
  return {
    repositories: bank,
    async close() {
      await bank.close();
      client.destroy();
    },
  };
}

/** One console's relay, wired as compose wires it. */
export function relayOf(repositories: Repositories, publisher: Publisher, clock: HandClock): AlertRelay {
  const claimant = randomUUID();
  const shared = { alerts: repositories.alerts, clock, log: silent, isForbidden: isNotPermitted };
  const delivery = new AlertDelivery({ ...repositories, ...shared, publisher, rules: DEFAULT_RULES, claimant });
  return new AlertRelay({ ...shared, delivery });
}
