// `npm run -s policies -- --account 123456789012 --region eu-central-1 [--profile teller] [--users-table NAME ...]`: prints
// the least IAM policies of the console's profiles, or one of them, made from the definitions that the console uses.
import { parseArgs } from 'node:util';
import { COMMON_HELP, COMMON_OPTIONS, namesOf, withGenerators } from './lib/generators.mjs';
import { main, Problem } from './lib/problem.mjs';

const USAGE = 'npm run -s policies -- --account 123456789012 --region eu-central-1 --profile teller';

const help = `npm run -s policies -- --account 123456789012 --region eu-central-1 [OPTIONS]

Prints the least IAM policies of the console's profiles, or one of them.

  --account DIGITS           the 12 digits of the AWS account
  --region NAME              where the tables and topics are
  --profile NAME             one policy alone: customer-facing, teller, analyst or administrator
${COMMON_HELP}`;

await main(async () => {
  const { values } = readArguments();
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const { account = '', region = '', profile } = values;
  await withGenerators(({ policiesText }) => {
    const made = policiesText({ ...namesOf(values), account, region, profile });
    if ('problem' in made) throw new Problem(made.problem, USAGE);
    process.stdout.write(made.text);
  });
});

function readArguments() {
  const text = { type: 'string' };
  try {
    return parseArgs({ options: { account: text, region: text, profile: text, ...COMMON_OPTIONS } });
  } catch (error) {
    throw new Problem(error.message, USAGE);
  }
}
