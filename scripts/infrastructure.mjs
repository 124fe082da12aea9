// `npm run -s infrastructure [-- --provisioned --users-table NAME ...]`: prints the CloudFormation template of a bank's
// tables, indexes and topics, made from the definition that the console uses.
import { parseArgs } from 'node:util';
import { COMMON_HELP, COMMON_OPTIONS, namesOf, withGenerators } from './lib/generators.mjs';
import { main, Problem } from './lib/problem.mjs';

const help = `npm run -s infrastructure [-- OPTIONS] > template.json

Prints the CloudFormation template of a bank's tables, indexes and topics.

  --provisioned              5 read and 5 write units for each table and index, instead of paying by the request
${COMMON_HELP}`;

await main(async () => {
  const { values } = readArguments();
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  await withGenerators(({ infrastructureText }) => {
    process.stdout.write(infrastructureText(namesOf(values), values.provisioned));
  });
});

function readArguments() {
  try {
    return parseArgs({ options: { provisioned: { type: 'boolean', default: false }, ...COMMON_OPTIONS } });
  } catch (error) {
    throw new Problem(error.message, 'see `npm run -s infrastructure -- --help`.');
  }
}
