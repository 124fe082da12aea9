import { randomUUID } from 'node:crypto';
import {
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  type ScanCommandInput,
  TransactGetItemsCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Result } from '../../../shared/failures';
import { type Attempted, AwsUnavailable, type CancellationReason, type Item } from '../../aws/calls/failures';
import { type FailedCall, pauseBeforeRepeat, withRepeats } from '../../aws/calls/repeats';

export interface ReadPage {
  readonly items: readonly Item[];
  /** Where the next page starts. Undefined at the end only: a page may be empty and still not be the last. */
  readonly lastKey: Item | undefined;
  readonly count: number;
}

/**
 * `ok` with the item as it now is, or what stands there because the condition did not hold; `lost` when that was told to a
 * repeat, so that a try before it may have been written.
 */
export type Written =
  | { readonly ok: true; readonly item: Item }
  | { readonly ok: false; readonly standing: Item | undefined; readonly lost: boolean };

export type Updated =
  | { readonly outcome: 'done'; readonly item: Item }
  | { readonly outcome: 'refused'; readonly standing: Item | undefined };

export type Transacted =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'refused'; readonly reasons: readonly CancellationReason[] };

/** Failed for good after a reply was lost: it may have been carried out, or still be. */
export interface Lost {
  readonly outcome: 'lost';
  readonly failure: AwsUnavailable;
}

/** A single write repeated after a lost reply must leave what it leaves once, or say that it does not. */
export interface WriteOptions {
  readonly afterLoss: boolean;
}

const HARMLESS_TWICE: WriteOptions = { afterLoss: true };
const MOST_KEYS = 100;
const MOST_BATCH_ROUNDS = 12;

type Table<T extends { readonly TableName?: string | undefined }> = T & { readonly TableName: string };

/**
 * The calls that the repositories make, each with its repeats and its failure translated. Throws `AwsUnavailable` for
 * outages; a condition that does not hold is an answer.
 */
export class Calls {
  readonly #client: DynamoDBClient;

  constructor(client: DynamoDBClient) {
    this.#client = client;
  }

  /** Consistent. */
  async get(table: string, key: Item): Promise<Item | undefined> {
    const command = () => new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true });
    return (await this.#read('GetItem', table, () => this.#client.send(command()))).Item;
  }

  /** Consistent, and never between the writes of one transaction: it waits for those that are under way. */
  async getSettled(table: string, key: Item): Promise<Item | undefined> {
    const command = () => new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName: table, Key: key } }] });
    const output = await this.#read('GetItem', table, () => this.#client.send(command()));
    return output.Responses?.[0]?.Item;
  }

  /** Consistent; absent items are left out, order is not kept. Keys must differ. */
  async getMany(table: string, keys: readonly Item[]): Promise<readonly Item[]> {
    const batches = Array.from({ length: Math.ceil(keys.length / MOST_KEYS) }, (_, index) =>
      keys.slice(index * MOST_KEYS, (index + 1) * MOST_KEYS),
    );
    return (await Promise.all(batches.map((batch) => this.#getBatch(table, batch)))).flat();
  }

  async #getBatch(table: string, batch: readonly Item[]): Promise<readonly Item[]> {
    const found: Item[] = [];
    let left: readonly Item[] = batch;
    for (let round = 0; left.length > 0; round += 1) {
      if (round === MOST_BATCH_ROUNDS) throw throttledBatch(table);
      // What was left over was throttled: asked again at once it would be left over again.
      if (round > 0) await pauseBeforeRepeat(round);
      const request = { RequestItems: { [table]: { Keys: [...left], ConsistentRead: true } } };
      const output = await this.#read('BatchGetItem', table, () => this.#client.send(new BatchGetItemCommand(request)));
      found.push(...(output.Responses?.[table] ?? []));
      left = output.UnprocessedKeys?.[table]?.Keys ?? [];
    }
    return found;
  }

  async query(input: Table<QueryCommandInput>): Promise<ReadPage> {
    const attempted = { action: 'dynamodb:Query', resource: input.TableName };
    const output = await this.#answer(attempted, HARMLESS_TWICE, () => this.#client.send(new QueryCommand(input)));
    return { items: output.Items ?? [], lastKey: output.LastEvaluatedKey, count: output.Count ?? 0 };
  }

  /** Every page of a query, up to the one that says that it is the last. */
  async *everyPage(input: Table<QueryCommandInput>): AsyncGenerator<ReadPage> {
    let page = await this.query(input);
    yield page;
    while (page.lastKey !== undefined) {
      page = await this.query({ ...input, ExclusiveStartKey: page.lastKey });
      yield page;
    }
  }

  /** Consistent. */
  async scan(input: Table<ScanCommandInput>): Promise<ReadPage> {
    const command = () => new ScanCommand({ ...input, ConsistentRead: true });
    const output = await this.#read('Scan', input.TableName, () => this.#client.send(command()));
    return { items: output.Items ?? [], lastKey: output.LastEvaluatedKey, count: output.Count ?? 0 };
  }

  update(input: Table<UpdateItemCommandInput>, options: WriteOptions = HARMLESS_TWICE): Promise<Written> {
    return this.#write('UpdateItem', input.TableName, options, this.#updating(input));
  }

  /** The same, repeated after a lost reply, for a caller who finds out what became of it when every reply was lost. */
  async updateOrLose(input: Table<UpdateItemCommandInput>): Promise<Updated | Lost> {
    const attempted = { action: 'dynamodb:UpdateItem', resource: input.TableName };
    const result = await withRepeats(this.#updating(input), { attempted, ...HARMLESS_TWICE });
    if (result.ok) return { outcome: 'done', item: result.value };
    const { failure, cause, lost } = result.error;
    if (failure.kind === 'conditionFailed') return { outcome: 'refused', standing: failure.item };
    const unavailable = new AwsUnavailable(failure, attempted, cause);
    if (lost) return { outcome: 'lost', failure: unavailable };
    throw unavailable;
  }

  #updating(input: UpdateItemCommandInput): () => Promise<Item> {
    const whole: UpdateItemCommandInput = {
      ...input,
      ReturnValues: 'ALL_NEW',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    };
    return async () => (await this.#client.send(new UpdateItemCommand(whole))).Attributes ?? {};
  }

  put(input: Table<PutItemCommandInput> & { readonly Item: Item }): Promise<Written> {
    const whole: PutItemCommandInput = { ...input, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
    const call = async () => {
      await this.#client.send(new PutItemCommand(whole));
      return input.Item;
    };
    return this.#write('PutItem', input.TableName, HARMLESS_TWICE, call);
  }

  /** All or nothing, repeated after a lost reply: the conditions must recognise what was written the first time. */
  async transact(items: readonly TransactWriteItem[]): Promise<Transacted> {
    const result = await this.transactOrLose(items);
    if (result.outcome === 'lost') throw result.failure;
    return result;
  }

  /** The same, for a caller who finds out what became of it when the reply was lost. */
  async transactOrLose(items: readonly TransactWriteItem[]): Promise<Transacted | Lost> {
    const attempted = writeOf(items);
    const result = await this.attemptTransaction(items, HARMLESS_TWICE);
    if (result.ok) return { outcome: 'done' };
    const { failure, cause, lost } = result.error;
    if (failure.kind === 'cancelled' && failure.reasons.some(({ code }) => code === 'conditionFailed')) {
      return { outcome: 'refused', reasons: failure.reasons };
    }
    const unavailable = new AwsUnavailable(failure, attempted, cause);
    if (lost) return { outcome: 'lost', failure: unavailable };
    throw unavailable;
  }

  /**
   * All or nothing, with every failure as a value. Each attempt has a token of its own, made here and kept for its one
   * sending: DynamoDB knows a token for ten minutes only, so what makes a write that is repeated harmless, tomorrow too, is
   * its conditions. One token for all attempts would add nothing but the refusals of a token whose content has changed.
   */
  attemptTransaction(
    items: readonly TransactWriteItem[],
    { afterLoss }: WriteOptions,
  ): Promise<Result<unknown, FailedCall>> {
    const input = { TransactItems: [...items] };
    const call = () => this.#client.send(new TransactWriteItemsCommand({ ...input, ClientRequestToken: randomUUID() }));
    return withRepeats(call, { attempted: writeOf(items), afterLoss });
  }

  #read<T>(operation: string, table: string, call: () => Promise<T>): Promise<T> {
    return this.#answer({ action: `dynamodb:${operation}`, resource: table }, HARMLESS_TWICE, call);
  }

  async #answer<T>(attempted: Attempted, { afterLoss }: WriteOptions, call: () => Promise<T>): Promise<T> {
    const result = await withRepeats(call, { attempted, afterLoss });
    if (result.ok) return result.value;
    throw new AwsUnavailable(result.error.failure, attempted, result.error.cause);
  }

  async #write(
    operation: string,
    table: string,
    { afterLoss }: WriteOptions,
    call: () => Promise<Item>,
  ): Promise<Written> {
    const attempted = { action: `dynamodb:${operation}`, resource: table };
    const result = await withRepeats(call, { attempted, afterLoss });
    if (result.ok) return { ok: true, item: result.value };
    const { failure, cause, lost } = result.error;
    if (failure.kind === 'conditionFailed') return { ok: false, standing: failure.item, lost };
    throw new AwsUnavailable(failure, attempted, cause);
  }
}

/** A transaction is permitted by the actions of its items; the first one names it. */
function writeOf([first]: readonly TransactWriteItem[]): Attempted {
  const resource = first?.Put?.TableName ?? first?.Update?.TableName ?? first?.ConditionCheck?.TableName;
  const action = first?.Update === undefined ? 'dynamodb:PutItem' : 'dynamodb:UpdateItem';
  return { action, resource };
}

const throttledBatch = (table: string) =>
  new AwsUnavailable({ kind: 'throttled' }, { action: 'dynamodb:BatchGetItem', resource: table }, undefined);
