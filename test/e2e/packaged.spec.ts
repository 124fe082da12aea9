import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { capture, nodeExecutable } from '../../scripts/lib/run.mjs';
import { projectRoot } from '../support/project-root';
import { accountNow, answerFileDialogs, openForm, receiptReference, review, twoAccounts } from './desk';
import { packagedProgram } from './packaged-program';
import { pdfText } from './pdf-text';
import { continueAs, expect, signOut, test } from './training-bank';

const { executable, fused, archive } = packagedProgram();

/** Made again when it is older than the program that it would hold. */
function isPackaged(): boolean {
  const made = statSync(archive, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return existsSync(executable) && made > statSync(join(projectRoot, 'out', 'built-from')).mtimeMs;
}

test.beforeAll(async () => {
  test.setTimeout(300_000);
  if (isPackaged()) return;
  const script = join(projectRoot, 'scripts', 'package.mjs');
  const { code, output } = await capture(nodeExecutable(), [script], { env: { COUNTINGHOUSE_TEST_BUILD: '1' } });
  expect(code, output).toBe(0);
});

test('the packaged program fills its training bank, signs a teller in, moves money, and closes', async ({
  launch,
  folder,
}) => {
  // The packaged program finds its SQLite in itself, not in this tree.
  const env = { COUNTINGHOUSE_SQLITE_BINDING: undefined, ELECTRON_OVERRIDE_DIST_PATH: undefined };
  const { app, page, close } = await launch({ userData: join(folder, 'data'), executable, env });
  expect(await app.evaluate(({ app: program }) => program.isPackaged)).toBe(true);
  await page.getByRole('button', { name: 'Open training workspace' }).click();
  await expect(page.getByRole('button', { name: 'Continue as teller' })).toBeVisible({ timeout: 60_000 });
  await continueAs(page, 'teller');
  const [from, to] = await twoAccounts(page);
  await openForm(page, 'Transfer');
  await review(page, {
    'From account number': from.accountNumber,
    'To account number': to.accountNumber,
    Amount: '12.34',
  });
  await page.getByRole('button', { name: 'Confirm' }).click();
  const reference = await receiptReference(page);
  expect((await accountNow(page, to.accountNumber)).balanceCents).toBe(to.balanceCents + 1_234n);

  const pdf = join(folder, 'receipt.pdf');
  await answerFileDialogs(app, pdf);
  await page.getByRole('button', { name: 'Save PDF' }).click();
  await expect.poll(() => existsSync(pdf)).toBe(true);
  expect(pdfText(readFileSync(pdf))).toContain(reference);

  await signOut(page);
  const main = app.process();
  await close();
  expect(main.exitCode).toBe(0);
});

test('what a shipped program must not be able to do is switched off in its executable', async () => {
  const wire = await getCurrentFuseWire(fused);
  const isOn = (fuse: FuseV1Options): boolean => wire[fuse] === FuseState.ENABLE;
  expect({
    runsAsNode: isOn(FuseV1Options.RunAsNode),
    readsNodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    encryptsCookies: isOn(FuseV1Options.EnableCookieEncryption),
    loadsOnlyItsArchive: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    checksItsArchive: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    givesFilesPrivileges: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runsAsNode: false,
    readsNodeOptions: false,
    encryptsCookies: true,
    loadsOnlyItsArchive: true,
    // Linux has no such check.
    checksItsArchive: process.platform !== 'linux',
    givesFilesPrivileges: false,
  });
});

test('the packaged program holds what runs and nothing else; its native module lies beside it', () => {
  const entries = listPackage(archive, { isPack: true }).map((line) => {
    const [, how = '', path = ''] = /^(pack|unpack)\s*: (.*)$/.exec(line) ?? [];
    return { unpacked: how === 'unpack', path: path.replaceAll('\\', '/') };
  });
  const paths = entries.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['/package.json', '/out/main/index.js', '/out/renderer/index.html']));
  const runs =
    /^\/(?:package\.json|out(?:\/(?:main|preload|renderer)(?:\/.*)?)?|node_modules(?:\/better-sqlite3(?:\/(?:package\.json|LICENSE|lib(?:\/.*)?|prebuilds(?:\/[^/]+\.node)?))?)?)$/;
  expect(paths.filter((path) => !runs.test(path))).toEqual([]);
  expect(paths.filter((path) => /\.(?:map|tsx?|mts|cts)$/.test(path))).toEqual([]);
  const code = paths.filter((path) => /^\/out\/.*\.c?js$/.test(path));
  const mapped = code.filter((path) => extractFile(archive, path.slice(1)).includes('sourceMappingURL=data:'));
  expect(mapped).toEqual([]);

  const native = entries.filter(({ path }) => path.endsWith('.node'));
  expect(native).toEqual([
    { unpacked: true, path: `/node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node` },
  ]);
  expect(existsSync(join(`${archive}.unpacked`, native[0]?.path ?? ''))).toBe(true);
});
