import { expect, it } from 'vitest';
import { policyFor } from '../../../main/aws/provisioning/policies';
import { restoreNameOf } from '../../../main/aws/provisioning/words';
import { deletedTableWords, restorePermissionWords } from '../../../renderer/pages/administration/tables/restore-words';
import { allows } from '../../aws/provisioning/policy-matcher';

const TABLE = 'BankingTransactions';

it('a restore says the one name that the administrator’s policy permits, which is so', () => {
  const proposed = restoreNameOf(TABLE);
  const policy = policyFor('administrator', {
    account: '123456789012',
    region: 'eu-central-1',
    partition: 'aws',
    tables: { users: 'BankingUsers', accounts: 'BankingAccounts', transactions: TABLE },
    topics: { alerts: 'BankingAlerts', compliance: 'BankingCompliance' },
  });
  const permits = (name: string) =>
    allows(policy, `dynamodb:RestoreTableFromBackup on arn:aws:dynamodb:eu-central-1:123456789012:table/${name}`);
  expect([proposed, TABLE, 'another'].map(permits)).toEqual([true, false, false]);
  expect(restorePermissionWords(TABLE, proposed)).toContain(`permits the name ${proposed} and no other`);
});

it('a restore says what to do after the table itself was deleted', () => {
  expect(deletedTableWords(TABLE, restoreNameOf(TABLE))).toMatch(
    /restore it as BankingTransactions-restored, .* enter BankingTransactions-restored as its table\. The policies of every profile/,
  );
});
