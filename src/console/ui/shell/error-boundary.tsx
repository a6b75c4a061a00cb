import { TriangleAlert } from 'lucide-react';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { doorWords } from '../../words/en/door.ts';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';

type Props = {
  /** What stands here. */
  readonly what: 'console' | 'queue' | 'outbox' | 'team' | 'conversation' | 'customer';
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
    const t = doorWords();
    return (
      <div role="alert" className="size-full min-h-0 bg-n1">
        <EmptyState
          icon={TriangleAlert}
          title={t[`undrawn_${this.props.what}`]}
          action={
            <div className="flex gap-2">
              <Button onClick={() => this.setState({ failed: false })}>{t.tryAgain}</Button>
              <Button look="primary" onClick={() => window.location.reload()}>
                {t.reload}
              </Button>
            </div>
          }
        >
          {t.undrawnMore}
        </EmptyState>
      </div>
    );
  }
}
