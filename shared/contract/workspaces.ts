import { z } from 'zod';
import { permissions } from '../domain/permissions';
import { isReportingZone } from '../domain/zone';
import type { ContractPart } from './part';
import { limitsView } from './rules';
import { nothing } from './values';

export const workspaceView = z.object({
  workspaceId: z.string(),
  kind: z.enum(['training', 'aws']),
  name: z.string(),
  production: z.boolean(),
});
export type WorkspaceView = z.infer<typeof workspaceView>;

/** The workspace that is open, with the numbers that everybody meets in it. */
export const openWorkspaceView = workspaceView.extend({ limits: limitsView });
export type OpenWorkspaceView = z.infer<typeof openWorkspaceView>;

export const settingsView = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** IANA zone in which dates are shown and days are counted; `system` follows the machine. */
  reportingZone: z.string().max(64).refine(isReportingZone, 'Choose a time zone from the list.'),
});
export type SettingsView = z.infer<typeof settingsView>;

/** Characters: more than a row of any table, a command or a path has. */
const MAX_COPIED = 20_000;

export const workspaces = {
  /** What the first screen needs: versions, and what went wrong with files at start. */
  'app.about': {
    allow: ['public'],
    input: nothing,
    output: z.object({
      version: z.string(),
      electron: z.string(),
      chromium: z.string(),
      /** Sentences about settings files that were damaged and set aside. */
      notices: z.array(z.string()),
      userDataPath: z.string(),
    }),
    failures: [],
  },
  /**
   * Puts text into the clipboard of the machine: the window itself has no permission to, as it has none to anything. Text
   * is only ever put there, never read.
   */
  'app.copyText': {
    allow: ['public'],
    input: z.strictObject({ text: z.string().min(1).max(MAX_COPIED) }),
    output: nothing,
    failures: [],
  },
  /**
   * An error that nobody caught in the page is logged, without its message; answers the number to report. Null where the
   * window has told of so many within the minute that this one is only counted.
   */
  'app.reportDefect': {
    allow: ['public'],
    input: z.strictObject({ name: z.string().max(60), stack: z.string().max(8_000) }),
    output: z.object({ incidentId: z.string().nullable() }),
    failures: [],
  },
  'settings.read': { allow: ['public'], input: nothing, output: settingsView, failures: [] },
  'settings.write': {
    allow: ['public'],
    input: settingsView.partial().strict(),
    output: settingsView,
    failures: ['settings.notKept'],
  },
  'workspaces.list': { allow: ['public'], input: nothing, output: z.array(workspaceView), failures: [] },
  'workspaces.current': { allow: ['public'], input: nothing, output: openWorkspaceView.nullable(), failures: [] },
  /** Opens a workspace; the first opening of the training bank fills it and reports `workspace.progress`. */
  'workspaces.open': {
    allow: ['public'],
    input: z.strictObject({ workspaceId: z.string().min(1).max(64) }),
    output: openWorkspaceView,
    failures: ['workspace.unknown', 'workspace.openFailed', 'workspace.fileTooNew', 'workspace.unencrypted'],
  },
  /** Back to the first screen; ends the session. */
  'workspaces.close': { allow: ['public'], input: nothing, output: nothing, failures: [] },
  /** Deletes the training bank and fills it again as on the first opening; ends every session. */
  'training.reset': {
    allow: permissions.resetTraining,
    input: nothing,
    output: nothing,
    failures: ['workspace.trainingOnly', 'workspace.openFailed', 'workspace.fileTooNew', 'workspace.unencrypted'],
  },
} as const satisfies ContractPart;
