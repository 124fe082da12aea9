import { useEffect, useRef, useState } from 'react';
import type { AwsCost } from '../../shared/contract/aws';
import { useRouter } from '../router';
import { costSince, NO_COST } from '../words/cost';

/** What the page in view has been charged since it was opened. */
export function useScreenCost(cost: AwsCost | undefined): AwsCost {
  const route = useRouter(({ entries, index }) => entries[index]);
  const latest = useRef(cost);
  latest.current = cost;
  const [before, setBefore] = useState<AwsCost | undefined>(undefined);
  useEffect(() => {
    void route;
    setBefore(latest.current);
  }, [route]);
  return cost === undefined ? NO_COST : costSince(cost, before ?? NO_COST);
}
