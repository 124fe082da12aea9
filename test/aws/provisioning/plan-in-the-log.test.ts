import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_TABLE_OPTIONS } from '../../../main/aws/provisioning/options';
import { DEFAULT_TABLE_NAMES } from '../../../main/aws/tables';
import type { Log } from '../../../main/log';
import { must } from '../../support/program';
import { jsonError } from '../aws-endpoint';
import { ControlPlane } from './control-plane';
import { ADMIN, openTableDesk } from './table-desk';

let plane: ControlPlane;
beforeEach(async () => {
  plane = await ControlPlane.start();
});
afterEach(() => plane.endpoint.close());

test('a step that AWS refuses in words that the console does not know is in the log by name, status and request id', async () => {
  const warned: [object, string][] = [];
  const warn = (fields: object, message: string) => void warned.push([fields, message]);
  const log: Log = { debug: () => {}, info: () => {}, error: () => {}, warn: warn as Log['warn'] };
  const desk = openTableDesk(plane.endpoint.url, { log });
  const options = DEFAULT_TABLE_OPTIONS;
  const { digest } = must(await desk.service.plan(options));
  plane.endpoint.on('CreateTable', () => {
    const reply = jsonError(400, 'ValidationException', 'A wish that nobody foresaw');
    return { ...reply, headers: { ...reply.headers, 'x-amzn-requestid': 'REQUEST9' } };
  });
  const request = { jobId: crypto.randomUUID(), options, digest, typedName: null };
  const applied = must(await desk.service.apply(ADMIN, request, () => {}));
  expect(applied.tables.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed']);
  expect(warned).toContainEqual([
    {
      table: DEFAULT_TABLE_NAMES.users,
      subject: 'Table',
      kind: 'invalidRequest',
      errorName: 'ValidationException',
      httpStatus: 400,
      awsRequestId: 'REQUEST9',
    },
    'A step of the plan failed',
  ]);
  desk.close();
});
