import { Adopter } from '../../../main/aws/adopt/adopter';
import type { TableNames } from '../../../main/aws/tables';
import { systemClock } from '../../../main/time/clock';
import { DEFAULT_RULES } from '../../../shared/domain/rules';
import { localClient } from '../../support/dynamodb-local';

/* A console that adopts the tables of the source application, to be killed while it does. */

const { endpoint, tables }: { endpoint: string; tables: TableNames } = JSON.parse(process.argv[2] ?? '{}');
const client = localClient(endpoint);
const adopter = new Adopter({ client, tables, rules: DEFAULT_RULES, clock: systemClock });
const adopted = await adopter.adopt({ signal: new AbortController().signal, onProgress: () => {} });
process.exit(adopted.ok ? 0 : 1);
