// `npm run -s infrastructure [-- --provisioned --users-table NAME ...]`: prints the CloudFormation template of a bank's
// tables, indexes and topics, made from the definition that the console uses.
import { parseArgs } from 'node:util';
import { NAME_OPTIONS, namesOf, withGenerators } from './lib/generators.mjs';
import { main, Problem } from './lib/problem.mjs';

await main(async () => {
  const { values } = readArguments();
  await withGenerators(({ infrastructureText }) => {
    process.stdout.write(infrastructureText(namesOf(values), values.provisioned));
  });
});

function readArguments() {
  try {
    return parseArgs({ options: { provisioned: { type: 'boolean', default: false }, ...NAME_OPTIONS } });
  } catch (error) {
    throw new Problem(error.message, 'npm run -s infrastructure > template.json');
  }
}
