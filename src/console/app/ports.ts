import type { Outbox } from '#outbox/outbox.ts';
import type { DeliveredHow } from '#outbox/courier.ts';
import type { IsMine } from '#outbox/proofs.ts';
import type { PageLife } from '#outbox/page-life.ts';
import type { Row } from '#outbox/row.ts';
import type { After } from '#outbox/timing.ts';
import type { StaffId } from '#protocol/ids.ts';
import type { Entry } from '#protocol/note.ts';
import type { Millis } from '#protocol/timestamp.ts';
import type { OpenSocket } from '../connection/socket-io.ts';
import type { createStaffClient } from '../connection/staff-client.ts';
import type { createShift } from './create-shift.ts';
import type { Spot } from './spot.ts';
import type { Frame } from './viewed.ts';

/** What the browser keeps for us by name; both may throw where it refuses (private mode, full). */
export type Keep = {
  get(key: string): string | null;
  set(key: string, value: string): void;
};

/** The page's address. */
export type Place = {
  read(): Spot;
  show(spot: Spot): void;
  /** The person went back or forward. Answers how to stop listening. */
  onMoved(listener: () => void): () => void;
};

export type OpenOutbox = (parts: {
  readonly senderId: StaffId;
  readonly onDelivered: (row: Row, message: Entry, how: DeliveredHow) => void;
  readonly isMine: (message: Entry) => IsMine;
  readonly onFault: (error: unknown) => void;
}) => Promise<Outbox<Entry>>;

/**
 * What a console is made of once somebody sits at it. The sign-in page does without, so a browser fetches it apart from the
 * first screen.
 */
export type Work = {
  readonly createShift: typeof createShift;
  readonly createStaffClient: typeof createStaffClient;
};

/** Everything the console needs from outside. */
export type ConsolePorts = {
  /** Of the server, e.g. `https://desk.example`. */
  readonly origin: string;
  readonly fetch: typeof globalThis.fetch;
  /** Rejects where it cannot be fetched; asked again, it is fetched again. */
  readonly loadWork: () => Promise<Work>;
  /** These two are called only when the work is there. */
  readonly openSocket: OpenSocket;
  readonly openOutbox: OpenOutbox;
  readonly keep: Keep;
  /** For this tab alone, over its reload; a duplicated tab begins with a copy. */
  readonly keepTab: Keep;
  readonly place: Place;
  readonly page: PageLife;
  /** While held, the browser asks before the page is left. */
  readonly holdPage: (hold: boolean) => void;
  /** The window lost the focus. Answers how to stop listening. */
  readonly onBlur: (listener: () => void) => () => void;
  /** Without it views hear of everything at once. */
  readonly frame?: Frame;
  readonly now: () => Millis;
  readonly after: After;
  /** 0 <= x < 1. */
  readonly random: () => number;
  /** The one place that logs: own mistakes, and failures of the world that were gone around. */
  readonly onFault: (error: unknown) => void;
  /** For servers that want the token in every payload (DESIGN 4.3). */
  readonly tokenInPayloads?: boolean;
};
