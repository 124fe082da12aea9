import type { DayFlow } from '../../shared/contract/dashboard';
import { formatAmount } from '../../shared/domain/money';
import classes from './charts.module.css';
import { longDay } from './day-label';

/** The chart's figures as a table, newest first: what a canvas cannot tell a screen reader, and what some would rather read. */
export function FlowTable({ days, caption }: { readonly days: readonly DayFlow[]; readonly caption: string }) {
  return (
    <div className={classes.table}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">In</th>
            <th scope="col">Out</th>
          </tr>
        </thead>
        <tbody>
          {[...days].reverse().map((day) => (
            <tr key={day.day}>
              <th scope="row">{longDay(day.day)}</th>
              <td>{formatAmount(day.inflowCents)}</td>
              <td>{formatAmount(day.outflowCents)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
