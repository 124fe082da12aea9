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
