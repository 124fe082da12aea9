import { Popover } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import { useState } from 'react';
import type { AwsCost, ChargedUnits } from '../../shared/contract/aws';
import { useCall } from '../hooks/use-call';
import { useEvent } from '../hooks/use-event';
import { useScreen } from '../stores/screen';
import { chargeOf, costOfScreen, costWords, screenWords } from '../words/cost';
import { unitText } from '../words/units';
import classes from './status-bar.module.css';

/** What this session has been charged, and by which tables and indexes. */
export function CostItem() {
  const first = useCall('aws.cost', {});
  const [told, setTold] = useState<AwsCost | undefined>(undefined);
  useEvent('cost.changed', setTold);
  const [opened, setOpened] = useState(false);
  const cost = told ?? first.data;
  const screenId = useScreen((state) => state.screenId);
  if (cost === undefined) return null;
  const screen = costOfScreen(cost, screenId);
  return (
    <Popover opened={opened} onChange={setOpened} position="top-end" shadow="md" width={560}>
      <Popover.Target>
        <button
          type="button"
          className={classes.cost}
          onClick={() => setOpened(!opened)}
          onKeyDown={(event) => event.key === 'Escape' && setOpened(false)}
        >
          <IconCoins size={14} aria-hidden />
          {costWords(cost)}
          {screen.calls > 0 && ` · this screen ${screenWords(screen)}`}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Cost of this session">
        <CostDetail cost={cost} screen={screen} />
      </Popover.Dropdown>
    </Popover>
  );
}

function CostDetail({ cost, screen }: { readonly cost: ChargedUnits; readonly screen: ChargedUnits }) {
  return (
    <div className={classes.detail}>
      <p>
        Capacity units since the workspace was opened, as DynamoDB counts them, in {cost.calls.toLocaleString('en-US')}{' '}
        calls; {screen.calls.toLocaleString('en-US')} of them since this screen was opened.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Table or index</th>
            <th scope="col">Read</th>
            <th scope="col">Write</th>
            <th scope="col">Read here</th>
            <th scope="col">Write here</th>
          </tr>
        </thead>
        <tbody>
          {cost.byResource.map((charged) => (
            <ResourceRow key={`${charged.table} ${charged.index ?? ''}`} charged={charged} screen={screen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ResourceRowProps {
  readonly charged: ChargedUnits['byResource'][number];
  readonly screen: ChargedUnits;
}

function ResourceRow({ charged, screen }: ResourceRowProps) {
  const { table, index, readUnits, writeUnits } = charged;
  const here = chargeOf(charged, screen);
  return (
    <tr>
      <th scope="row" data-index={index !== null}>
        {index === null ? table : `${table} / ${index}`}
      </th>
      <td>{unitText(readUnits)}</td>
      <td>{unitText(writeUnits)}</td>
      <td>{unitText(here.readUnits)}</td>
      <td>{unitText(here.writeUnits)}</td>
    </tr>
  );
}
