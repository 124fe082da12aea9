import { randomUUID } from 'node:crypto';
import { type AttributeValue, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { TableNames, TableRole } from '../../../main/aws/tables';

type Item = Record<string, AttributeValue>;

/** Items as the source application wrote them with boto3: Decimal amounts, times of Python's isoformat, None as NULL. */
export class PythonBank {
  readonly #client: DynamoDBClient;
  readonly #tables: TableNames;

  constructor(client: DynamoDBClient, tables: TableNames) {
    this.#client = client;
    this.#tables = tables;
  }

  async user(email: string, fullName = 'Ana Novák', change: Item = {}): Promise<string> {
    const userId = randomUUID();
    await this.put('users', {
      user_id: { S: userId },
      email: { S: email },
      password_hash: { S: '$2b$12$abcdefghijklmnopqrstuv' },
      full_name: { S: fullName },
      phone: { NULL: true },
      created_at: { S: '2024-01-15T10:30:00.123456' },
      failed_login_attempts: { N: '0' },
      account_locked_until: { NULL: true },
      ...change,
    });
    return userId;
  }

  async account(userId: string, accountNumber: string, balance: string): Promise<string> {
    const accountId = randomUUID();
    await this.put('accounts', {
      account_id: { S: accountId },
      user_id: { S: userId },
      account_number: { S: accountNumber },
      account_type: { S: 'savings' },
      balance: { N: balance },
      status: { S: 'active' },
      created_at: { S: '2024-01-15T10:30:00' },
    });
    return accountId;
  }

  async entry(accountId: string, type: string, amount: string, timestamp: string): Promise<void> {
    await this.put('transactions', {
      transaction_id: { S: randomUUID() },
      account_id: { S: accountId },
      transaction_type: { S: type },
      amount: { N: amount },
      timestamp: { S: timestamp },
      description: { S: 'Salary' },
      related_account_id: { NULL: true },
    });
  }

  async put(role: TableRole, item: Item): Promise<void> {
    await this.#client.send(new PutItemCommand({ TableName: this.#tables[role], Item: item }));
  }
}
