/** What a designer may want to see of the console that no customer brings about. */
export type StateId = 'online' | 'offline' | 'signed-out' | 'strict';

export type DeskState = {
  readonly id: StateId;
  readonly name: string;
  /** What it shows, for the person who picks. */
  readonly shows: string;
  /** Whether it can be switched while the console lives; else the page begins anew with it. */
  readonly isLive: boolean;
};

export const STATES: readonly DeskState[] = [
  { id: 'online', name: 'Online', shows: 'Everything works.', isLive: true },
  {
    id: 'offline',
    name: 'Offline',
    shows: 'The server is out of reach. What is written waits.',
    isLive: true,
  },
  {
    id: 'signed-out',
    name: 'Signed out',
    shows: 'The sign-in page: staff1 with password staff1.',
    isLive: false,
  },
  {
    id: 'strict',
    name: 'Strict server',
    shows: 'A server that knows only the seed document: no acknowledgements, no paging, sign-in by token.',
    isLive: false,
  },
];

export const stateOf = (id: StateId): DeskState | undefined => STATES.find((state) => state.id === id);
