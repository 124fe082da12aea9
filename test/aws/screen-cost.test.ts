import { describe, expect, test } from 'vitest';
import { TellingCostMeter } from '../../main/aws/calls/telling-cost-meter';
import { bankTables, listedOrder } from '../../main/aws/tables';

const users = (units: number) => [{ TableName: 'users', CapacityUnits: units, Table: { CapacityUnits: units } }];

const meterOf = (): TellingCostMeter => new TellingCostMeter(() => undefined);

describe('what a screen is charged', () => {
  test('begins with what is asked after it was opened, whatever the workspace was charged before', () => {
    const meter = meterOf();
    meter.counter()('GetItem', 'read', users(3));
    meter.startScreen('dashboard');
    expect(meter.cost()).toMatchObject({ readUnits: 3, screen: { screenId: 'dashboard', readUnits: 0, calls: 0 } });
    meter.counter()('Query', 'read', users(0.5));
    expect(meter.cost()).toMatchObject({
      readUnits: 3.5,
      calls: 2,
      screen: { readUnits: 0.5, calls: 1, byResource: [{ table: 'users', index: null, readUnits: 0.5 }] },
    });
    meter.close();
  });

  test('does not hold what the screen before asked for and was answered late', () => {
    const meter = meterOf();
    meter.startScreen('accounts');
    const late = meter.counter();
    meter.startScreen('customers');
    late('Query', 'read', users(40));
    meter.counter()('GetItem', 'read', users(1));
    expect(meter.cost()).toMatchObject({ readUnits: 41, screen: { screenId: 'customers', readUnits: 1, calls: 1 } });
    meter.close();
  });

  test('is listed in the order in which the tables are everywhere, what belongs to none of them last', () => {
    const meter = new TellingCostMeter(() => undefined, listedOrder(bankTables()));
    const charged = (TableName: string, GlobalSecondaryIndexes = {}) => [
      { TableName, CapacityUnits: 1, Table: { CapacityUnits: 1 }, GlobalSecondaryIndexes },
    ];
    const two = { WantedMailIndex: { CapacityUnits: 1 }, EmailIndex: { CapacityUnits: 1 } };
    for (const [table, indexes] of [['BankingAccounts'], ['Another'], ['BankingUsers', two]] as const) {
      meter.record('Query', 'read', charged(table, indexes));
    }
    expect(meter.cost().byResource.map(({ table, index }) => [table, index])).toEqual([
      ['BankingUsers', null],
      ['BankingUsers', 'EmailIndex'],
      ['BankingUsers', 'WantedMailIndex'],
      ['BankingAccounts', null],
      ['Another', null],
    ]);
    meter.close();
  });
});
