import { spawn } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cacheFolder } from './paths.mjs';
import { capture, commandExists } from './run.mjs';

/*
 * AWS's own DynamoDB Local, for tests and benchmarks. The npm package below carries it; its other dependencies are
 * large and not needed, so only its tarball is fetched, once per machine.
 */
const PACKAGE = 'amplify-dynamodb-simulator';
const PACKAGE_VERSION = '2.9.30';
const TARBALL_SHA256 = '3503ffac19f183407909fecdacf4db51ab1fdad1da7b2f177016670b2d80e4b9';
const LOCAL_VERSION = '1.25.1';
const INSIDE = ['package', 'emulator'];

const READY_WITHIN_MS = 60_000;
const READY_POLL_MS = 50;
const STOP_WITHIN_MS = 5_000;
const TAKEN = 'Address already in use';
const MOST_STARTS = 3;
const PORTS_FROM = 20_000;
const PORTS_BELOW = 32_000;

/** Where it is, or why there is none: `{ folder }` or `{ reason }`. Fetches it when it is not there yet. */
export async function fetchDynamoDbLocal() {
  if (!commandExists('java')) return { reason: 'DynamoDB Local needs Java 17, which is not on the PATH' };
  const folder = join(cacheFolder, `dynamodb-local-${LOCAL_VERSION}`);
  if (existsSync(folder)) return { folder };
  mkdirSync(cacheFolder, { recursive: true });
  const work = mkdtempSync(join(cacheFolder, 'making-'));
  try {
    const reason = await unpackInto(work);
    if (reason !== undefined) return { reason };
    // Two runs may fetch at once: the first to finish wins.
    if (!existsSync(folder)) renameSync(join(work, ...INSIDE), folder);
    return { folder };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Resolves to what went wrong, or undefined. */
async function unpackInto(work) {
  const spec = `${PACKAGE}@${PACKAGE_VERSION}`;
  const packed = await capture('npm', ['pack', spec, '--silent', '--pack-destination', work], { cwd: work });
  if (packed.code !== 0) return `npm could not fetch ${spec}: ${lastLine(packed.output)}`;
  const tarball = join(work, `${PACKAGE}-${PACKAGE_VERSION}.tgz`);
  const sum = createHash('sha256').update(readFileSync(tarball)).digest('hex');
  if (sum !== TARBALL_SHA256) return `${spec} is not what it was (SHA-256 ${sum}); it is not used`;
  const unpacked = await capture('tar', ['-xzf', tarball, '-C', work, INSIDE.join('/')], { cwd: work });
  return unpacked.code === 0 ? undefined : `tar could not unpack ${spec}: ${lastLine(unpacked.output)}`;
}

const lastLine = (text) => text.trim().split('\n').at(-1) ?? '';

/**
 * Starts one on a free port, in memory. Resolves to `{ endpoint, pid, stop }` once it answers, or to `{ reason }` where
 * there is none to start. Where something else takes the port first it is started again on another one. Throws when it is
 * there and does not start: what it would have shown must not pass for skipped.
 * @param {() => Promise<number>} choosePort
 * @returns {Promise<{ endpoint: string, pid: number, stop: () => Promise<void> } | { reason: string }>}
 */
export async function startDynamoDbLocal(choosePort = freePort) {
  const found = await fetchDynamoDbLocal();
  if (found.reason !== undefined) return { reason: found.reason };
  let started;
  for (let start = 1; start <= MOST_STARTS; start += 1) {
    started = await startOn(await choosePort(), found.folder);
    if (started.failure === undefined) return started;
  }
  throw new Error(`DynamoDB Local did not start: ${started.failure}`);
}

async function startOn(port, folder) {
  const args = ['-Xmx1g', '-XX:+UseSerialGC', '-Djava.library.path=./DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar'];
  const options = ['-port', String(port), '-inMemory', '-sharedDb', '-disableTelemetry'];
  const java = spawn('java', [...args, ...options], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  const ended = new Promise((resolve) => {
    java.once('exit', resolve);
    java.once('error', resolve);
  });
  // Java stays alive without listening when its port is taken.
  const failed = new Promise((resolve) => {
    void ended.then(resolve);
    java.stderr.on('data', (chunk) => {
      complaint = `${complaint}${chunk}`.slice(-4_000);
      if (complaint.includes(TAKEN)) resolve();
    });
  });
  // However this process ends, short of a kill, the other one does not outlive it.
  const killNow = () => java.kill('SIGKILL');
  process.once('exit', killNow);
  const stop = async () => {
    process.off('exit', killNow);
    java.kill('SIGTERM');
    const late = setTimeout(killNow, STOP_WITHIN_MS);
    await ended;
    clearTimeout(late);
  };
  const endpoint = `http://127.0.0.1:${port}`;
  if (await answers(endpoint, failed)) return { endpoint, pid: java.pid, stop };
  await stop();
  return { failure: complaint.includes(TAKEN) ? TAKEN : lastLine(complaint) || 'no answer' };
}

async function answers(endpoint, failed) {
  let over = false;
  void failed.then(() => {
    over = true;
  });
  for (let waitedMs = 0; waitedMs < READY_WITHIN_MS && !over; waitedMs += READY_POLL_MS) {
    if (await isDynamoDb(endpoint)) return !over;
    await pause(READY_POLL_MS);
  }
  return false;
}

/** Whether DynamoDB answers there: it refuses an unsigned call by name. Another server may answer on a port that was free. */
async function isDynamoDb(endpoint) {
  try {
    const answer = await fetch(endpoint, { signal: AbortSignal.timeout(1_000) });
    return (await answer.text()).includes('com.amazonaws.dynamodb');
  } catch {
    return false;
  }
}

/**
 * Below the range from which systems give out ports by themselves (from 32768 on Linux, from 49152 elsewhere): in the seconds
 * until Java listens, no server of a test that asks for any port, and no connection, is given this one.
 */
export async function freePort() {
  for (;;) {
    const port = randomInt(PORTS_FROM, PORTS_BELOW);
    if (await isFree(port)) return port;
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
