import { bundleWorkers } from '../../scripts/lib/bundle.mjs';

/** vitest `globalSetup`: worker threads are started by Node from files, so they get none of vitest's transforms. */
export default bundleWorkers;
