import { useReportingZone } from '../stores/settings';
import { exactUtc, formatDate, formatDateTime } from '../words/dates';

interface DateTimeProps {
  /** UTC ISO 8601. */
  readonly value: string;
  readonly show?: 'dateTime' | 'date';
}

/** `22 Nov 2026, 14:05` in the reporting zone; the exact UTC time is in the tooltip. */
export function DateTime({ value, show = 'dateTime' }: DateTimeProps) {
  const zone = useReportingZone();
  return (
    <time dateTime={value} title={exactUtc(value)} style={{ whiteSpace: 'nowrap' }}>
      {show === 'date' ? formatDate(value, zone) : formatDateTime(value, zone)}
    </time>
  );
}
