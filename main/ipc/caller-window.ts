import type { EventName, EventPayload } from '../../shared/events';

/** The window that a call came from, as far as handlers may use it. The shell implements it. */
export interface CallerWindow {
  /** Asks for a file to read. Undefined when the person cancelled. */
  chooseFileToRead(options: {
    readonly title: string;
    readonly extensions: readonly string[];
  }): Promise<string | undefined>;
  /** Asks where to save. Undefined when the person cancelled. */
  chooseFileToSave(options: {
    readonly title: string;
    readonly suggestedName: string;
    readonly extensions: readonly string[];
  }): Promise<string | undefined>;
  /**
   * Asks the person in a dialog of the system, which no page can answer. False when they said no, and while another question
   * of the window is open.
   */
  readonly confirm: (question: {
    readonly message: string;
    readonly detail: string;
    readonly confirmLabel: string;
  }) => Promise<boolean>;
  /** Prints a self-contained HTML page (no scripts) through the system's dialog; false when cancelled. */
  printHtml(html: string): Promise<boolean>;
  /** The same page as PDF bytes. */
  htmlToPdf(html: string): Promise<Uint8Array>;
  /** Puts text into the clipboard. */
  copyText(text: string): void;
  /** A typed event to this window only. */
  tell<E extends EventName>(event: E, payload: EventPayload<E>): void;
}
