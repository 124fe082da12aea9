/**
 * The file of the native SQLite module to load instead of the one inside the package, or undefined for that one.
 * Older runtimes need a build of their own (README, "Runtime"); whoever starts the program says where it is.
 */
export function nativeBinding(environment: NodeJS.ProcessEnv): string | undefined {
  const file = environment.COUNTINGHOUSE_SQLITE_BINDING;
  return file === undefined || file === '' ? undefined : file;
}
