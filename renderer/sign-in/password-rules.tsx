import { IconCheck, IconCircle, IconX } from '@tabler/icons-react';
import { PASSWORD_RULE_WORDS } from '../words/failures';
import { brokenRules, SHOWN_RULES } from '../words/password-rules';
import classes from './sign-in.module.css';

/** Under the field and its problem. */
export const RULES_LAST: ('label' | 'input' | 'error' | 'description')[] = ['label', 'input', 'error', 'description'];

/** The rules, each ticked as soon as what is typed meets it. For a field's help, which is read out with the field. */
export function PasswordRules({ password }: { readonly password: string }) {
  const broken = brokenRules(password);
  return (
    <span className={classes.rules}>
      {SHOWN_RULES.map((rule) => {
        const met = password !== '' && !broken.includes(rule);
        const exceeded = rule === 'tooLong' && broken.includes(rule);
        return (
          <span key={rule} className={classes.rule} data-met={met} data-broken={exceeded}>
            <RuleMark met={met} exceeded={exceeded} />
            {PASSWORD_RULE_WORDS[rule]}
          </span>
        );
      })}
    </span>
  );
}

function RuleMark({ met, exceeded }: { readonly met: boolean; readonly exceeded: boolean }) {
  if (met) return <IconCheck size={13} aria-label="Met" />;
  if (exceeded) return <IconX size={13} aria-label="Not met" />;
  return <IconCircle size={13} aria-label="Not met yet" />;
}
