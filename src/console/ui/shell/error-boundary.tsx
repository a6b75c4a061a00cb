import { TriangleAlert } from 'lucide-react';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';

type Props = {
  /** What stands here, for the sentence "The … could not be drawn." */
  readonly what: string;
  readonly children: ReactNode;
};

/** Keeps a fault in one pane from taking down the others. React itself reports the error to the browser's console. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    reportError(
      new Error(`The ${this.props.what} could not be drawn.${info.componentStack ?? ''}`, { cause: error }),
    );
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div role="alert" className="size-full min-h-0 bg-n1">
        <EmptyState
          icon={TriangleAlert}
          title={`The ${this.props.what} could not be drawn.`}
          action={
            <div className="flex gap-2">
              <Button onClick={() => this.setState({ failed: false })}>Try again</Button>
              <Button look="primary" onClick={() => window.location.reload()}>
                Reload
              </Button>
            </div>
          }
        >
          This is a mistake in the console. Your drafts and the messages that wait to be sent are kept in this
          browser.
        </EmptyState>
      </div>
    );
  }
}
