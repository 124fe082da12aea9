import { afterEach, expect, test } from 'vitest';
import { must, startProgram, type TestProgram } from '../support/program';
import { someSettings } from '../workspaces/some-settings';

let program: TestProgram | undefined;
afterEach(() => program?.close());

test('the machine’s key store is asked for when an AWS workspace is opened, and not before: never for training', async () => {
  let asked = 0;
  const keyStore = () => {
    asked += 1;
    return undefined;
  };
  program = await startProgram({ keyStore });
  must(await program.call('workspaces.open', { workspaceId: 'training' }));
  expect(asked).toBe(0);
  must(await program.call('workspaces.close', {}));
  const nowhere = 'http://127.0.0.1:9';
  const settings = someSettings({ dynamoEndpoint: nowhere, snsEndpoint: nowhere, stsEndpoint: nowhere });
  const { workspaceId } = must(await program.call('aws.saveWorkspace', { workspaceId: null, settings }));
  must(await program.call('workspaces.open', { workspaceId }));
  expect(asked).toBe(1);
});
