/** One step of the schema. Released steps never change; `version` is what `user_version` says afterwards. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}
