import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Failure } from '../../shared/failures';
import { firstProblem, type Problems, problemsOf } from '../words/form-problems';

interface FormOptions<F extends string> {
  /** Fields in the order of the form, with their first values. */
  readonly initial: Readonly<Record<F, string>>;
  /** What can be told without asking main. */
  readonly check: (values: Readonly<Record<F, string>>) => Problems<F>;
  /** Main's refusal of the last attempt. */
  readonly failure: Failure | undefined;
  /** The field that a refusal belongs to; undefined for the form as a whole. */
  readonly fieldOf: (failure: Failure) => F | undefined;
}

interface FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem: string | undefined;
  readonly inputRef: (element: HTMLInputElement | null) => void;
}

export interface Form<F extends string> {
  readonly values: Readonly<Record<F, string>>;
  /** Spread into a TextField or PasswordField. */
  readonly field: (name: F) => FieldProps;
  /** The refusal that fits no field. */
  readonly rest: Failure | undefined;
  /** True when nothing is wrong; otherwise the problems show and the first wrong field takes the focus. */
  readonly passes: () => boolean;
}

/** A small form of text fields: refusals at their field, the first of them focused, everything typed kept. */
export function useForm<F extends string>({ initial, check, failure, fieldOf }: FormOptions<F>): Form<F> {
  const fields = useMemo(() => Object.keys(initial) as F[], [initial]);
  const [values, setValues] = useState(initial);
  const [problems, setProblems] = useState<Problems<F>>({});
  const [rest, setRest] = useState<Failure | undefined>(undefined);
  const inputs = useRef(new Map<F, HTMLInputElement>());

  const showProblems = useCallback(
    (found: Problems<F>) => {
      setProblems(found);
      const first = firstProblem(fields, found);
      if (first !== undefined) inputs.current.get(first)?.focus();
    },
    [fields],
  );

  const locate = useRef(fieldOf);
  locate.current = fieldOf;
  useEffect(() => {
    const located = problemsOf(failure, fields, locate.current);
    setRest(located.rest);
    if (failure !== undefined) showProblems(located.problems);
  }, [failure, fields, showProblems]);

  const field = (name: F): FieldProps => ({
    value: values[name],
    onChange: (value) => {
      setValues((before) => ({ ...before, [name]: value }));
      setProblems((before) => ({ ...before, [name]: undefined }));
    },
    problem: problems[name],
    inputRef: (element) => {
      if (element === null) inputs.current.delete(name);
      else inputs.current.set(name, element);
    },
  });

  const passes = (): boolean => {
    const found = check(values);
    showProblems(found);
    return firstProblem(fields, found) === undefined;
  };
  return { values, field, rest, passes };
}
