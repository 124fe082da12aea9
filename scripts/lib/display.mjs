import { Problem } from './problem.mjs';
import { commandExists } from './run.mjs';

/** Can a window be shown? Only Linux can lack a display. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The command line that runs `command` with a display: as it is, or under a virtual one. */
export function withDisplay(command, args) {
  if (hasDisplay()) return [command, args];
  if (!commandExists('xvfb-run')) {
    throw new Problem(
      'There is no display, and xvfb-run is not installed.',
      'run `apt-get install xvfb xauth` as root.',
    );
  }
  return ['xvfb-run', ['-a', '--server-args=-screen 0 1600x1000x24', command, ...args]];
}
