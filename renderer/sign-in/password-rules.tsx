import { IconCheck, IconCircle, IconX } from '@tabler/icons-react';
import { PASSWORD_RULE_WORDS } from '../words/failures';
import { brokenRules, SHOWN_RULES } from '../words/password-rules';
import classes from './sign-in.module.css';

interface PasswordRulesProps {
  readonly id: string;
  readonly password: string;
}

/** The rules, each ticked as soon as what is typed meets it. */
export function PasswordRules({ id, password }: PasswordRulesProps) {
  const broken = brokenRules(password);
  return (
    <ul id={id} className={classes.rules} aria-label="Rules">
      {SHOWN_RULES.map((rule) => {
        const met = password !== '' && !broken.includes(rule);
        const exceeded = rule === 'tooLong' && broken.includes(rule);
        return (
          <li key={rule} className={classes.rule} data-met={met} data-broken={exceeded}>
            <RuleMark met={met} exceeded={exceeded} />
            {PASSWORD_RULE_WORDS[rule]}
          </li>
        );
      })}
    </ul>
  );
}

function RuleMark({ met, exceeded }: { readonly met: boolean; readonly exceeded: boolean }) {
  if (met) return <IconCheck size={13} aria-label="Met" />;
  if (exceeded) return <IconX size={13} aria-label="Not met" />;
  return <IconCircle size={11} aria-label="Not met yet" />;
}
