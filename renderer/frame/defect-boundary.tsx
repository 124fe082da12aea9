import { Component, type ReactNode } from 'react';
import { FailureNotice } from '../components/states';
import classes from './page-outlet.module.css';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly defect: Error | undefined;
}

/** A defect of one page leaves the frame standing, and says so instead of a white window. */
export class DefectBoundary extends Component<Props, State> {
  override state: State = { defect: undefined };

  static getDerivedStateFromError(defect: Error): State {
    return { defect };
  }

  override render(): ReactNode {
    const { defect } = this.state;
    if (defect === undefined) return this.props.children;
    return (
      <div className={classes.defect}>
        <FailureNotice
          failure={{ code: 'ipc.internal', incidentId: `page: ${defect.message.slice(0, 80)}` }}
          onRetry={() => this.setState({ defect: undefined })}
        />
      </div>
    );
  }
}
