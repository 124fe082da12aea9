import { test } from '../aws-endpoints';
import { awsStops } from './aws-stops';
import { photograph } from './photograph';
import { walk } from './walk';

// Needs DynamoDB Local: without Java it is skipped, and counted as that.
test('an AWS workspace', async ({ aws }, testInfo) => {
  const { app, page } = await aws.launch();
  const visitor = { app, page, folder: testInfo.outputDir };
  await walk(visitor, awsStops(aws), ({ name }) => photograph(visitor, `aws-${name}`));
});
