import { Input, MultiSelect, SegmentedControl, TagsInput } from '@mantine/core';
import { problemNode, SelectField } from '../../../components/fields';
import { DATE_SHAPES } from './date-shapes';
import classes from './import.module.css';
import type { MappingDraft } from './mapping-draft';
import type { MappingField } from './mapping-problems';
import { columnNames, distinctValues, type Preview } from './preview';

interface MappingFieldsProps {
  readonly draft: MappingDraft;
  readonly preview: Preview;
  /** The problem of a field, once it is time to show it. */
  readonly shown: (field: MappingField) => string | undefined;
  readonly edit: (change: Partial<MappingDraft>) => void;
}

type ColumnField = 'dateColumn' | 'accountColumn' | 'amountColumn' | 'typeColumn' | 'idColumn' | 'balanceColumn';

interface ColumnFieldProps extends MappingFieldsProps {
  readonly field: ColumnField;
  readonly label: string;
  readonly help?: string;
  /** What an empty choice says; `Choose a column` where one is needed. */
  readonly none?: string;
}

/** One column of the file, picked from its header. A name that the file does not have stays in view. */
function ColumnPicker({ field, label, help, none = 'Choose a column', draft, preview, shown, edit }: ColumnFieldProps) {
  const names = columnNames(preview);
  const value = draft[field];
  const offered = value === '' || names.includes(value) ? names : [...names, value];
  return (
    <SelectField
      label={label}
      help={help}
      value={value}
      options={[{ value: '', label: none }, ...offered.map((name) => ({ value: name, label: name }))]}
      problem={shown(field)}
      onChange={(name) => edit({ [field]: name })}
    />
  );
}

const DATE_FORMATS = DATE_SHAPES.map(({ format, label }) => ({ value: format, label }));

export function ColumnFields(props: MappingFieldsProps) {
  const { draft, preview, shown, edit } = props;
  return (
    <>
      <ColumnPicker {...props} field="dateColumn" label="Date column" />
      <SelectField
        label="Date format"
        value={draft.dateFormat}
        options={DATE_FORMATS}
        problem={shown('dateFormat')}
        onChange={(dateFormat) => edit({ dateFormat })}
      />
      <ColumnPicker {...props} field="accountColumn" label="Account column" />
      <ColumnPicker {...props} field="amountColumn" label="Amount column" />
      <MultiSelect
        label="Description columns"
        description="Joined into the description, in this order"
        data={[...columnNames(preview)]}
        value={[...draft.descriptionColumns]}
        error={problemNode(shown('descriptionColumns'))}
        onChange={(descriptionColumns) => edit({ descriptionColumns })}
      />
      <ColumnPicker
        {...props}
        field="idColumn"
        label="Id column"
        none="None"
        help="Without one, a row is known again by what it says"
      />
      <ColumnPicker
        {...props}
        field="balanceColumn"
        label="Stated balance column"
        none="None"
        help="What the bank says the balance is after the row; drift is measured against it"
      />
    </>
  );
}

const DIRECTIONS = [
  { value: 'type', label: 'Values of a column' },
  { value: 'sign', label: 'Sign of the amount' },
];

/** How money in is told from money out. */
export function DirectionFields(props: MappingFieldsProps) {
  const { draft, preview, shown, edit } = props;
  const seen = [...distinctValues(preview, draft.typeColumn)];
  return (
    <>
      <Input.Wrapper label="Direction is told by" labelElement="div">
        <SegmentedControl
          fullWidth
          size="xs"
          className={classes.direction ?? ''}
          aria-label="Direction is told by"
          data={DIRECTIONS}
          value={draft.direction}
          onChange={(value) => edit({ direction: value === 'sign' ? 'sign' : 'type' })}
        />
      </Input.Wrapper>
      {draft.direction === 'type' && (
        <>
          <ColumnPicker {...props} field="typeColumn" label="Type column" />
          <TagsInput
            label="Values that add to the balance"
            data={seen}
            value={[...draft.depositValues]}
            error={problemNode(shown('depositValues'))}
            onChange={(depositValues) => edit({ depositValues: folded(depositValues) })}
          />
          <TagsInput
            label="Values that take from the balance"
            data={seen}
            value={[...draft.withdrawalValues]}
            error={problemNode(shown('withdrawalValues'))}
            onChange={(withdrawalValues) => edit({ withdrawalValues: folded(withdrawalValues) })}
          />
        </>
      )}
    </>
  );
}

const folded = (values: readonly string[]): readonly string[] => values.map((value) => value.trim().toLowerCase());
