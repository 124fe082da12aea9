import { join } from 'node:path';
import { projectRoot } from '../support/project-root';

/** Where the parts of a packaged program are. */
interface PackagedProgram {
  readonly executable: string;
  /** The file, or on macOS the bundle, in which the fuses are. */
  readonly fused: string;
  readonly archive: string;
}

/** The test build of `npm run package` on this platform; it need not be there yet. */
export function packagedProgram(): PackagedProgram {
  const builds = join(projectRoot, 'dist', 'test-build');
  if (process.platform === 'darwin') {
    const fused = join(builds, process.arch === 'arm64' ? 'mac-arm64' : 'mac', 'Countinghouse.app');
    const executable = join(fused, 'Contents', 'MacOS', 'Countinghouse');
    return { executable, fused, archive: join(fused, 'Contents', 'Resources', 'app.asar') };
  }
  const folder = join(builds, process.platform === 'win32' ? 'win-unpacked' : 'linux-unpacked');
  const executable = join(folder, process.platform === 'win32' ? 'Countinghouse.exe' : 'countinghouse');
  return { executable, fused: executable, archive: join(folder, 'resources', 'app.asar') };
}
