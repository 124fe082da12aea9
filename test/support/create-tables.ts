import {
  type AttributeDefinition,
  CreateTableCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndex,
  type KeySchemaElement,
  type Projection,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type BankTables, bankTables, type IndexDefinition, type Key, type TableNames } from '../../main/aws/tables';
import { ADOPTABLE, adoptedItem } from '../../main/repositories/dynamodb/adoption-gate';

const keySchema = (partition: Key, sort: Key | undefined): KeySchemaElement[] => [
  { AttributeName: partition.name, KeyType: 'HASH' },
  ...(sort === undefined ? [] : [{ AttributeName: sort.name, KeyType: 'RANGE' } as const]),
];

const projection = ({ projection: wanted }: IndexDefinition): Projection =>
  typeof wanted === 'string'
    ? { ProjectionType: wanted }
    : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...wanted] };

const globalIndex = (index: IndexDefinition): GlobalSecondaryIndex => ({
  IndexName: index.name,
  KeySchema: keySchema(index.partitionKey, index.sortKey),
  Projection: projection(index),
});

/** Creates tables at once, on demand, and nothing else of what a bank needs: for tests on DynamoDB Local. */
export async function createTables(client: DynamoDBClient, definition: BankTables): Promise<void> {
  for (const table of Object.values(definition)) {
    const keys = [table.partitionKey, ...table.indexes.flatMap((index) => [index.partitionKey, index.sortKey])];
    const attributes = new Map(keys.flatMap((key): [string, Key['type']][] => (key ? [[key.name, key.type]] : [])));
    await client.send(
      new CreateTableCommand({
        TableName: table.name,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: keySchema(table.partitionKey, undefined),
        AttributeDefinitions: [...attributes].map(
          ([AttributeName, AttributeType]): AttributeDefinition => ({ AttributeName, AttributeType }),
        ),
        GlobalSecondaryIndexes: table.indexes.map(globalIndex),
      }),
    );
  }
}

/** The three tables of a bank under these names, empty: there is nothing in them to adopt. */
export async function createBankTables(client: DynamoDBClient, names: TableNames): Promise<void> {
  await createTables(client, bankTables(names));
  for (const role of ADOPTABLE) {
    await client.send(
      new PutItemCommand({ TableName: names[role], Item: adoptedItem(role, { at: undefined, by: 'empty' }) }),
    );
  }
}
