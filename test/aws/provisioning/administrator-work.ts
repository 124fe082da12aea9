import { startFauxqs } from 'fauxqs';
import type { PolicyPlace } from '../../../main/aws/provisioning/policies';
import { TABLE_ROLES } from '../../../main/aws/tables';
import { SnsPublisher } from '../../../main/notifications/sns-publisher';
import { SnsSubscriptions } from '../../../main/notifications/subscriptions';
import { SnsTopics } from '../../../main/notifications/topics';
import { newSnsClient } from '../../notifications/sns-endpoint';
import { must } from '../../support/program';
import { ControlPlane } from './control-plane';
import { Recorder } from './recorder';
import { ADMIN, makeTables, openTableDesk } from './table-desk';
import { type Asked, usesOf } from './uses';

/** Tables made, completed, backed up, restored and compared, on an endpoint that knows all of it. */
export async function administerTables(place: PolicyPlace): Promise<readonly Asked[]> {
  const plane = await ControlPlane.start(place.account);
  const { service, close } = openTableDesk(plane.endpoint.url, { names: place.tables });
  try {
    await makeTables(service);
    // Everything that may be missing later is missing now.
    for (const table of plane.tables.values()) {
      table.GlobalSecondaryIndexes = [];
      table.DeletionProtectionEnabled = false;
    }
    plane.recovery.clear();
    plane.tags.clear();
    await makeTables(service);
    must(await service.facts());
    for (const role of TABLE_ROLES) {
      const { arn } = must(await service.createBackup(ADMIN, role, 'before-the-change'));
      must(await service.backups(role, null));
      const restored = `${place.tables[role]}-restored`;
      must(await service.restoreBackup(ADMIN, { backupArn: arn, target: restored, typedName: null }));
      must(await service.recovery(role));
      plane.tables.delete(restored);
      const moment = '2026-10-16T08:00:00.000Z';
      must(await service.restoreToMoment(ADMIN, { role, moment, target: restored, typedName: null }));
      const request = { jobId: crypto.randomUUID(), role, restored, count: true };
      must(await service.compareRestored(ADMIN, request, () => {}));
    }
    return plane.endpoint.requests.flatMap((request) => usesOf(request, place));
  } finally {
    close();
    await plane.endpoint.close();
  }
}

/** Topics made and, where they were there without it, completed; subscribed to and tried. */
export async function administerTopics(place: PolicyPlace): Promise<readonly Asked[]> {
  const uses: Asked[] = [];
  for (const plainTopics of [[], Object.values(place.topics)]) uses.push(...(await workOnTopics(place, plainTopics)));
  return uses;
}

async function workOnTopics(
  { topics: names, ...place }: PolicyPlace,
  plainTopics: readonly string[],
): Promise<readonly Asked[]> {
  const server = await startFauxqs({ port: 0, logger: false, defaultRegion: place.region });
  for (const name of plainTopics) server.createTopic(name);
  const line = await Recorder.to(`http://127.0.0.1:${server.port}`, place);
  const sns = newSnsClient(line.endpoint);
  const arn = (name: string) => `arn:aws:sns:${place.region}:${place.account}:${name}`;
  const arns = { alerts: arn(names.alerts), compliance: arn(names.compliance) };
  const source = async () => arns;
  try {
    await new SnsTopics({ sns, topics: source }).provision();
    const subscriptions = new SnsSubscriptions({ sns, topics: source });
    const publisher = new SnsPublisher({ sns, topics: source });
    for (const target of [{ audience: 'customer', userId: 'u-1' }, { audience: 'compliance' }] as const) {
      await subscriptions.subscribe(target, { protocol: 'email', endpoint: `${target.audience}@bank.example` });
      await publisher.sendTest(target, 'T-1');
      await subscriptions.list();
    }
    // One that has ended meanwhile: the calls are made all the same.
    const ended = `${arns.alerts}:00000000-0000-4000-8000-000000000000`;
    await subscriptions.setFilter(ended, { audience: 'customer', userId: 'u-1' });
    await subscriptions.unsubscribe(ended);
    return line.permitted;
  } finally {
    sns.destroy();
    await line.close();
    await server.stop();
  }
}
