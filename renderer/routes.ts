import type { MoneyKind } from '../shared/contract/transactions';

type NoParams = Readonly<Record<never, never>>;

/** Every page and what it is opened with. A page of the registry receives these as its `params`. */
export interface RouteParams {
  readonly dashboard: NoParams;
  readonly customers: { readonly text?: string };
  readonly customer: { readonly userId: string };
  readonly registerCustomer: NoParams;
  readonly accounts: NoParams;
  readonly account: { readonly accountNumber: string };
  readonly moveMoney: { readonly kind?: MoneyKind; readonly accountNumber?: string };
  readonly notifications: NoParams;
  readonly administration: {
    readonly tab?: 'users' | 'locks' | 'rules' | 'import' | 'tables' | 'topics';
    readonly importId?: string;
  };
  readonly settings: NoParams;
}

export type PageId = keyof RouteParams;

export type Route = { [P in PageId]: { readonly page: P; readonly params: RouteParams[P] } }[PageId];

/** `params` may be left out where a page needs none. */
export type NavigateArguments<P extends PageId> =
  Partial<RouteParams[P]> extends RouteParams[P]
    ? [page: P, params?: RouteParams[P]]
    : [page: P, params: RouteParams[P]];

/** Pages that can be opened without saying more. */
export type NavigablePage = {
  [P in PageId]: Partial<RouteParams[P]> extends RouteParams[P] ? P : never;
}[PageId];
