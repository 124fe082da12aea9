import { describe, expect, it } from 'vitest';
import { loggedError } from '../../main/logged-error';
import { pageError } from '../../main/page-defect';
import { must, startProgram } from '../support/program';

const STACK =
  'TypeError: Klára Bergström, 4821009317\nof the account\n' +
  '    at Select (app://console/assets/index.js:12:34)\n    at Page (app://console/assets/index.js:1:2)';

describe('an error of a page', () => {
  it('is logged with its name and its place, and without its words, which may quote the screen', () => {
    const line = loggedError(pageError({ name: 'TypeError', stack: STACK }));
    expect(line).toMatchObject({ type: 'TypeError', message: 'A page met an error' });
    expect(line.stack).toContain('at Select (app://console/assets/index.js:12:34)');
    expect(JSON.stringify(line)).not.toMatch(/Klára|4821009317|of the account/);
  });

  it('brings nothing into the log but names of errors and places in files of the page', () => {
    const places = [
      '    at app://console/assets/index.js:1:2',
      '    at async load (app://console/assets/index.js:3:4)',
      '    at new Ledger (app://console/assets/index.js:5:6)',
      '    at Object.open (app://console/assets/index-a1_b.js:7:8)',
    ];
    const anythingElse = [
      '    at Anna Novakova 4821009317 1,250.50:1:1',
      '    at Anna Novakova (app://console/assets/index.js:1:1)',
      '    at Select (https://elsewhere.example/x.js:1:1)',
      '    at Select (app://console/assets/index.js?4821009317:1:1)',
      '    at Select (app://console/assets/index.js:1:48210093170)',
      '    at div (<anonymous>)',
    ];
    const error = pageError({ name: 'Anna Novakova', stack: [...places, ...anythingElse].join('\n') });
    expect([error.name, error.stack]).toEqual(['Error', ['A page met an error', ...places].join('\n')]);
  });

  it('is only counted where the window has had twenty logged within the minute, and one line says how many', async () => {
    const console = await startProgram();
    const numbers: (string | null)[] = [];
    for (let report = 0; report < 25; report += 1) {
      numbers.push(must(await console.call('app.reportDefect', { name: 'TypeError', stack: STACK })).incidentId);
    }
    expect(numbers.map((incidentId) => incidentId !== null)).toEqual(Array.from({ length: 25 }, (_, at) => at < 20));
    await console.close();
    expect(console.logLines.filter(({ level }) => level === 'error')).toHaveLength(20);
    const counted = console.logLines.filter(({ message }) => message === 'A page told of more errors than are logged');
    expect(counted.map(({ fields }) => fields)).toEqual([{ count: 5 }]);
  });

  it('gets the number under which the log has it', async () => {
    const console = await startProgram();
    const { incidentId } = must(await console.call('app.reportDefect', { name: 'TypeError', stack: STACK }));
    expect(incidentId).toMatch(/^INC-[0-9A-F]{10}$/);
    expect(console.logLines).toContainEqual(
      expect.objectContaining({ level: 'error', fields: expect.objectContaining({ incidentId }) }),
    );
    await console.close();
  });
});
