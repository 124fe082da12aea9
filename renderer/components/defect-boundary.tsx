import { Component, type ErrorInfo, type ReactNode } from 'react';
import { call } from '../call';
import { FailureNotice } from './states';

interface Props {
  readonly children: ReactNode;
  /** Around the notice: `main` where it is all that the window shows. */
  readonly place: 'main' | 'div';
  readonly className: string | undefined;
  /** Further ways on, beside trying again. */
  readonly action?: ReactNode;
}

interface State {
  readonly defect: Error | undefined;
  readonly incidentId: string | undefined;
}

/** What nobody caught while rendering is logged, and told with its number, instead of leaving an empty window. */
export class DefectBoundary extends Component<Props, State> {
  override state: State = { defect: undefined, incidentId: undefined };

  static getDerivedStateFromError(defect: Error): State {
    return { defect, incidentId: undefined };
  }

  override componentDidCatch(defect: Error, { componentStack }: ErrorInfo): void {
    void report(defect, componentStack ?? '').then((incidentId) =>
      this.setState((state) => (state.defect === defect ? { ...state, incidentId } : state)),
    );
  }

  override render(): ReactNode {
    const { defect, incidentId = 'is being logged' } = this.state;
    const { children, place: Place, className, action } = this.props;
    if (defect === undefined) return children;
    return (
      <Place className={className}>
        <FailureNotice
          failure={{ code: 'ipc.internal', incidentId }}
          onRetry={() => this.setState({ defect: undefined, incidentId: undefined })}
          action={action}
        />
      </Place>
    );
  }
}

/** Characters of a stack that are worth keeping. */
const STACK_LENGTH = 8_000;

async function report({ name, stack = '' }: Error, componentStack: string): Promise<string> {
  const told = await call('app.reportDefect', {
    name: name.slice(0, 60),
    stack: `${stack}${componentStack}`.slice(0, STACK_LENGTH),
  });
  const incidentId = told.ok ? told.value.incidentId : null;
  return incidentId ?? 'could not be logged';
}
