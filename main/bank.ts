import type { OpenWorkspaceView } from '../shared/contract/workspaces';
import type { AccountService } from './services/account-service';
import type { AdoptService } from './services/adopt-service';
import type { AuthService } from './services/auth-service';
import type { CustomerService } from './services/customer-service';
import type { DamagedLinesService } from './services/damaged-lines-service';
import type { DashboardService } from './services/dashboard-service';
import type { HistoryExportService } from './services/history-export-service';
import type { ImportService } from './services/import-service';
import type { IntentService } from './services/intent-service';
import type { MailService } from './services/mail-service';
import type { ProfileSignIn } from './services/profile-sign-in';
import type { RulesService } from './services/rules-service';
import type { SessionService } from './services/session-service';
import type { TableService } from './services/table-service';
import type { TopicService } from './services/topic-service';
import type { TransactionService } from './services/transaction-service';
import type { UserService } from './services/user-service';

/** An open workspace: its services, made together by compose and closed together. */
export interface Bank {
  readonly workspace: OpenWorkspaceView;
  /** Sentences about files of this workspace that were damaged and set aside. */
  readonly notices: readonly string[];
  readonly rules: RulesService;
  readonly sessions: SessionService;
  readonly auth: AuthService;
  readonly users: UserService;
  readonly customers: CustomerService;
  readonly accounts: AccountService;
  readonly transactions: TransactionService;
  readonly intents: IntentService;
  readonly damagedLines: DamagedLinesService;
  readonly historyExport: HistoryExportService;
  readonly mail: MailService;
  readonly dashboard: DashboardService;
  /** Training workspace only. */
  readonly imports: ImportService | undefined;
  /** AWS workspace only. */
  readonly aws: ProfileSignIn | undefined;
  /** AWS workspaces only. */
  readonly topics: TopicService | undefined;
  readonly tables: TableService | undefined;
  readonly adopt: AdoptService | undefined;
  /** Tells every window the counts of the status bar again: a window that has just opened knows none. */
  tellStatus(): void;
  close(): Promise<void>;
}
