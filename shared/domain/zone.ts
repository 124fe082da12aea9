/** Whether the text names a time zone that this runtime knows; `system` stands for the machine's own. */
export function isReportingZone(zone: string): boolean {
  if (zone === 'system') return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
