import type { BankBridge } from '../shared/bridge';

declare global {
  interface Window {
    readonly bank: BankBridge;
  }
}

/** The page's only way out: typed calls to the main process. */
export const bank: BankBridge = window.bank;
