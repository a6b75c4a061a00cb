import { withEndedLoad, withEndedPage } from '../store/ended.ts';
import { REQUEST_MS, type Tools } from './tools.ts';

/** Looks back at conversations that have ended, a page at a time. */
export function createEnded({ read, apply, line }: Tools) {
  return {
    /** What failed on the connection before may be asked for again. */
    lineUp(): void {
      if (read().ended.load === 'failed') apply((state) => withEndedLoad(state, 'idle'));
    },

    /** The next page, unless it is under way or there is none. */
    async load(): Promise<void> {
      const current = line();
      const { ended, capabilities } = read();
      if (current === null || ended.load === 'loading' || !ended.more || !capabilities.includes('ended'))
        return;
      apply((state) => withEndedLoad(state, 'loading'));
      const { until } = ended;
      const answer = await current.request(
        'queue:ended',
        until === null ? {} : { before: until },
        REQUEST_MS,
      );
      apply((state) => {
        // the database was replaced meanwhile: this page is of the one before
        if (state.ended.until !== until) return withEndedLoad(state, 'idle');
        return 'silent' in answer || !answer.ok
          ? withEndedLoad(state, 'failed')
          : withEndedPage(state, answer);
      });
    },
  };
}
