import { join } from 'node:path';
import { projectRoot } from './project-root';

/** Where the guided tour saves its screenshots. */
export const tourFolder = process.env.COUNTINGHOUSE_TOUR_DIR ?? join(projectRoot, 'tour-screenshots');
