import { root } from '../../scripts/lib/paths.mjs';

/** The project's folder, also from bundled test code, which runs from inside node_modules/.cache. */
export const projectRoot: string = root;
