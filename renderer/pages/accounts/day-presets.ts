import { dayInZone } from '../../../shared/domain/zone';
import { addDays, type ZoneDay } from '../../components/money/zone-day';

export interface DayPreset {
  readonly label: string;
  readonly fromDay: ZoneDay;
  readonly toDay: ZoneDay;
}

/** The ranges people ask for most, as of now in the reporting zone. */
export function dayPresets(nowMs: number, zone: string): readonly DayPreset[] {
  const today = dayInZone(nowMs, zone);
  const monthStart = `${today.slice(0, 8)}01`;
  const lastMonthEnd = addDays(monthStart, -1);
  return [
    { label: 'Today', fromDay: today, toDay: today },
    { label: 'Last 7 days', fromDay: addDays(today, -6), toDay: today },
    { label: 'Last 30 days', fromDay: addDays(today, -29), toDay: today },
    { label: 'This month', fromDay: monthStart, toDay: today },
    { label: 'Last month', fromDay: `${lastMonthEnd.slice(0, 8)}01`, toDay: lastMonthEnd },
    { label: 'This year', fromDay: `${today.slice(0, 5)}01-01`, toDay: today },
  ];
}
