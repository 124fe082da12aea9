declare module 'pino-roll' {
  import type { SonicBoom, SonicBoomOpts } from 'sonic-boom';

  /** The package ships no types; these are the options in use (see its README). */
  interface RollOptions extends SonicBoomOpts {
    readonly file: string;
    readonly extension?: string;
    readonly size?: string;
    readonly limit?: { readonly count: number };
  }

  export default function roll(options: RollOptions): Promise<SonicBoom>;
}
