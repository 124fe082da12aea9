import { expect, test } from 'vitest';
import { policiesText } from '../../../main/aws/provisioning/generate';
import { awsSettings } from '../../../shared/contract/aws';
import { REGIONS } from '../../../shared/domain/region';

/* Regions of every part of AWS are taken, and policies for them name resources as that part does. */

test.each([
  ['eu-central-1', 'aws'],
  ['mx-central-1', 'aws'],
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['eusc-de-east-1', 'aws-eusc'],
  ['us-iso-east-1', 'aws-iso'],
  ['us-isob-east-1', 'aws-iso-b'],
  ['eu-isoe-west-1', 'aws-iso-e'],
  ['us-isof-south-1', 'aws-iso-f'],
])('%s is a region of %s', (region, partition) => {
  expect(awsSettings.shape.region.safeParse(region).success).toBe(true);
  const answer = policiesText({ account: '123456789012', region, profile: 'analyst' });
  const arns = 'text' in answer ? [...answer.text.matchAll(/"arn:([a-z-]+):[a-z]+:([a-z0-9-]*)/g)] : [];
  expect(arns.length).toBeGreaterThan(0);
  for (const [, part, place] of arns) expect([part, place]).toEqual([partition, region]);
});

test.each(['', 'eu', 'eu-central', 'EU-CENTRAL-1', 'eu central 1', 'eu-central-1.amazonaws.com'])(
  'what is no name of a region is refused: "%s"',
  (region) => {
    expect(awsSettings.shape.region.safeParse(region).success).toBe(false);
    expect(policiesText({ account: '123456789012', region })).toHaveProperty('problem');
  },
);

test('every region that is offered is taken', () => {
  expect(REGIONS.filter((region) => !awsSettings.shape.region.safeParse(region).success)).toEqual([]);
});
