import type { ImportProfile } from '../../../../shared/contract/imports';
import classes from './import.module.css';
import { summaryOf } from './mapping-summary-lines';

/** What a profile says, read only. */
export function MappingSummary({ profile }: { readonly profile: ImportProfile }) {
  if (profile.mapping === null) {
    return <p className={classes.plain}>The format of a Countinghouse export is fixed: there is nothing to map.</p>;
  }
  return (
    <dl className={classes.summary}>
      {summaryOf(profile.mapping).map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
