import type { Cents } from '../../../shared/domain/money';
import { Amount } from '../amount';

/** A sum of what came in or went out; nothing is neither. */
export function FlowAmount({ cents }: { readonly cents: Cents }) {
  return <Amount cents={cents} tone={cents === 0n ? 'plain' : 'flow'} />;
}
