import { IconUserShield } from '@tabler/icons-react';
import { useCall } from '../hooks/use-call';
import classes from './status-bar.module.css';

/** Who AWS says that the profile is, where. An ARN too long for its room keeps its start, where the account stands. */
export function IdentityItem() {
  const { data } = useCall('aws.identity', {});
  if (data === undefined || data === null) return null;
  const { arn, account, region, profile } = data;
  const whole = `${arn}\nAccount ${account}, ${region}${profile === '' ? '' : `, profile ${profile}`}`;
  return (
    <span className={classes.identity} title={whole}>
      <IconUserShield size={14} aria-hidden />
      <span className={classes.place}>{region}</span>
      <span className={classes.arn}>{arn}</span>
    </span>
  );
}
