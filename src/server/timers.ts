import type { Timers } from '#hosting/peer.ts';

/** Node's own clockwork. A timer alone never keeps the process alive. */
export const timers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms).unref();
    return () => {
      clearTimeout(timer);
    };
  },
  every(ms, run) {
    const timer = setInterval(run, ms).unref();
    return () => {
      clearInterval(timer);
    };
  },
};
