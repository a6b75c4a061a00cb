import type { ClientMessageId, CustomerId } from '#protocol/ids.ts';
import { MessageText } from '#protocol/text.ts';
import { asMillis, type Millis } from '#protocol/timestamp.ts';
import * as v from 'valibot';
import { createCourier, type DeliveredHow } from './courier.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createHolds } from './holds.ts';
import { createLeadership, type Locks } from './leadership.ts';
import { never } from './never.ts';
import { createMirror, type Notices } from './mirror.ts';
import type { PageLife } from './page-life.ts';
import type { Row, StoredRow } from './row.ts';
import { checkedAgain, discarded, retried, sentAgain } from './steps.ts';
import type { IsMine } from './proofs.ts';
import {
  OutboxFull,
  type OutboxStore,
  type Persistence,
  type Quarantined,
  type StepResult,
} from './store.ts';
import type { After } from './timing.ts';
import type { Stored, Transport } from './transport.ts';
import { createWaitsFor } from './waits-for.ts';

/** Tells the other tabs of this browser to look at the store again, and nothing else. */
export type HintChannel = {
  post(): void;
  listen(listener: () => void): void;
  close(): void;
};

export type OutboxParts<M extends Stored> = {
  readonly store: OutboxStore;
  /** Origin of the server, e.g. `https://desk.example`. */
  readonly origin: string;
  /** The signed-in staff id, or in the widget the customer id. */
  readonly senderId: string;
  readonly now: () => Millis;
  /** A fresh UUID. */
  readonly mintId: () => string;
  /** 0 <= x < 1. */
  readonly random: () => number;
  readonly after: After;
  readonly locks?: Locks | undefined;
  readonly channel?: HintChannel | undefined;
  readonly page?: PageLife | undefined;
  /** Once per row in this tab, before the row leaves `rows()`: put the stored message in its place. */
  readonly onDelivered: (row: Row, message: M, how: DeliveredHow) => void;
  /**
   * Strict peers: whether this message of the staff is our sender's. False: somebody else wrote it for certain, and it
   * proves nothing. `unknown`: nothing tells; a match is then a guess.
   */
  readonly isMine?: (message: M) => IsMine;
  /** Strict peers: send again by itself what stays unconfirmed, for owners who accept duplicates (DESIGN 4.5). */
  readonly strictResend?: 'ask' | 'auto';
  /** Something failed and was gone around; for the one place that logs. */
  readonly onFault?: (error: unknown) => void;
};

export type AcceptReason =
  /** Blank, or not storable: the text is to be changed. */
  | 'invalid-text'
  /** Longer than the server takes: to be shortened, or sent in parts. */
  | 'too-large'
  /** 500 messages or 5 MB wait already. */
  | 'outbox-full'
  /** The browser's storage said no (SEND-8). */
  | 'storage-refused'
  | 'closed';

/** The message was not accepted; its text belongs to the composer still. */
export class NotAccepted extends Error {
  override readonly name = 'NotAccepted';
  readonly reason: AcceptReason;
  constructor(reason: AcceptReason, options?: ErrorOptions) {
    super(`The message was not accepted: ${reason}.`, options);
    this.reason = reason;
  }
}

/** What the rows wait for that need no person: a connection, or another tab which leads and does not move. */
export type WaitsFor = 'nothing' | 'connection' | 'other-tab';

/** What one wants sent; with `note` it is a note among the staff. `holdMs`: so long it can be taken back (UNDO-1). */
export type Draft = Pick<StoredRow, 'customerId' | 'text' | 'note' | 'draftId'> & {
  readonly holdMs?: number;
};

export type Outbox<M extends Stored> = {
  /** May become `memory` when the browser's storage fails for good; subscribers are told. */
  readonly persistence: Persistence;
  /** The rows left by earlier lives have been read. */
  readonly ready: Promise<void>;
  /** Resolves after the durable commit; only then may the composer clear. Rejects with `NotAccepted`. */
  accept(draft: Draft): Promise<Row>;
  /** All own rows in order of acceptance. The same array until something changes. */
  rows(): readonly Row[];
  /** Rows here that are of another sender or server, or unreadable. */
  notices(): Notices;
  /** Subscribers are told when it changes. */
  waitsFor(): WaitsFor;
  /** Rows that could not be read, with what can still be read of their text. */
  quarantined(): Promise<readonly Quarantined[]>;
  /** A person has seen it and lets it go. */
  dropQuarantined(id: number): Promise<void>;
  subscribe(listener: () => void): () => void;
  /** Present only while signed in as `senderId`; null at every disconnect. A new object for every connection. */
  setTransport(transport: Transport<M> | null): void;
  /** The server told of a stored message with this send key, by whatever way. */
  settle(clientMessageId: ClientMessageId, message: M): Promise<void>;
  /** Strict peers: messages heard of this conversation, oldest first; a history response must come whole. */
  proof(customerId: CustomerId, messages: readonly M[]): Promise<void>;
  /** A refused message once more, under the same send key. */
  retry(clientMessageId: ClientMessageId): Promise<void>;
  /**
   * Gives a message up and answers it, with its text for the composer or the clipboard. Undefined: it may be on its
   * way, so it stays.
   */
  discard(clientMessageId: ClientMessageId): Promise<StoredRow | undefined>;
  /** An unconfirmed message once more; it may arrive twice. */
  sendAgain(clientMessageId: ClientMessageId): Promise<void>;
  /** Looks for an unconfirmed message in the history once more. */
  checkAgain(clientMessageId: ClientMessageId): Promise<void>;
  /** A good moment to try again at once: reconnected, online, visible. */
  nudge(): void;
  close(): void;
};

/** A hint may get lost, and where there are no channels none ever comes: look again by ourselves. */
const LOOK_AGAIN_MS = 15_000;
const LOOK_AGAIN_UNHINTED_MS = 5_000;

/**
 * What was sent and is not yet acknowledged, of one sender to one server (DESIGN 2 and 3, SEND-1 to SEND-8). Every
 * tab accepts and shows; one of them sends.
 */
export function createOutbox<M extends Stored>(parts: OutboxParts<M>): Outbox<M> {
  const { store, origin, senderId, now, after, channel, onFault = () => {} } = parts;
  let isClosed = false;
  let mode: Transport<M>['mode'] | null = null;
  let isPutAway = false;
  /** Holds the lead, and has looked at what the one before has left. */
  let isInformed = false;
  const name = `${origin}:${senderId}`;
  const courierId = parts.mintId();
  const mirror = createMirror({
    store,
    origin,
    senderId,
    isCourier: () => isInformed || store.persistence === 'memory',
    onWritten: () => {
      if (!isClosed) channel?.post();
    },
    onCleared: () => courier.letOthersRestore(),
    onFault,
  });
  const leadership = createLeadership({
    name: `outbox:${name}`,
    locks: parts.locks,
    onChange: (lead) => {
      isInformed = false;
      if (lead !== 'none') watch(takeLead().finally(yieldLead));
      heartbeat.update();
      waitsFor.update(false);
    },
  });
  const heartbeat = createHeartbeat({
    store,
    name: `heartbeat:${name}`,
    courierId,
    after,
    isLeading: () => leadership.lead() === 'held',
    isNeeded: hasWork,
    couldSend: () => mode === 'extended' && leadership.lead() === 'none' && !isPutAway,
    onBypass: () => {
      waitsFor.update(false);
      watch(lookAgain().then(courier.goPast));
    },
    onFault,
  });
  const waitsFor = createWaitsFor(
    after,
    () => {
      if (!hasWork()) return 'nothing';
      if (mode === null) return 'connection';
      return leadership.lead() === 'none' && !heartbeat.isBypassing() ? 'other-tab' : 'nothing';
    },
    mirror.tell,
  );
  const courier = createCourier<M>({
    ...parts,
    onFault,
    mirror,
    courierId,
    isHeldBack: (row) => holds.isHeldBack(row),
    lead: () => {
      const lead = leadership.lead();
      return lead === 'none' && heartbeat.isBypassing() ? 'bypass' : lead;
    },
  });

  const holds = createHolds(after, now, () => {
    heartbeat.update();
    waitsFor.update(false);
    courier.pump();
  });

  /** Something waits that needs no person, and no more time. */
  function hasWork(): boolean {
    return mirror.heads().some((row) => {
      const { at } = row.state;
      return at === 'in-flight' || at === 'verifying' || (at === 'queued' && !holds.isHeldBack(row));
    });
  }

  let before = new Set<string>();
  mirror.subscribe(() => {
    const rows = mirror.waiting().map(({ clientMessageId, state }) => `${clientMessageId} ${state.at}`);
    const shown = new Set(rows);
    const hasMoved = [...before].some((row) => !shown.has(row));
    before = shown;
    holds.watch(mirror.waiting());
    heartbeat.update();
    waitsFor.update(hasMoved);
  });
  store.listen(() => {
    if (isClosed) return;
    suitLeadership();
    mirror.tell();
    watch(lookAgain());
  });
  suitLeadership();

  /** A store in memory is this tab's alone: nobody else could send what lies in it (SEND-8). */
  function suitLeadership(): void {
    if (store.persistence === 'memory') leadership.goAlone();
    else leadership.share();
  }

  function watch(work: Promise<unknown>): void {
    work.catch(onFault);
  }

  async function lookAgain(): Promise<void> {
    if (isClosed) return;
    await mirror.refresh();
    await courier.sweep().catch(onFault);
    if (mode === null && mirror.waiting().some(({ state }) => state.at === 'in-flight')) seekLead();
    courier.pump();
  }

  async function takeLead(): Promise<void> {
    await lookAgain();
    isInformed = leadership.lead() === 'held';
    await courier.takeOver();
  }

  function seekLead(): void {
    if (!isClosed && !isPutAway) leadership.request();
  }

  /**
   * Others may have a connection: without one the lead is held only for as long as it takes to free what a dead courier
   * left in flight. Leading alone keeps nobody waiting.
   */
  function yieldLead(): void {
    if (mode === null && leadership.lead() === 'held') leadership.release();
  }

  async function decide(clientMessageId: ClientMessageId, step: (row: StoredRow) => StepResult) {
    const change = await mirror.change(clientMessageId, step);
    courier.pump();
    return change;
  }

  channel?.listen(() => watch(lookAgain()));
  const stopPage = parts.page?.((event) => {
    switch (event) {
      case 'leaving':
        isPutAway = true;
        leadership.release();
        heartbeat.update();
        break;
      case 'back':
        isPutAway = false;
        seekLead();
        nudge();
        break;
      case 'wake':
        nudge();
        break;
      default:
        never(event);
    }
  });

  function nudge(): void {
    watch(lookAgain().then(courier.nudge));
  }

  let stopLooking: (() => void) | undefined;
  function keepLooking(): void {
    const ms = channel === undefined ? LOOK_AGAIN_UNHINTED_MS : LOOK_AGAIN_MS;
    stopLooking = after(ms, () => {
      watch(lookAgain());
      keepLooking();
    });
  }

  const ready = mirror.refresh();
  watch(ready);
  seekLead();
  keepLooking();

  return {
    get persistence() {
      return store.persistence;
    },
    ready,
    accept: async ({ holdMs = 0, ...draft }) => {
      const { text } = draft;
      if (isClosed) throw new NotAccepted('closed');
      if (!courier.fits(text)) throw new NotAccepted('too-large');
      if (!v.is(MessageText, text)) throw new NotAccepted('invalid-text');
      const clientMessageId = parts.mintId() as ClientMessageId;
      const createdAt = now();
      const fresh = { ...draft, clientMessageId, createdAt, senderId, origin, attempts: [] };
      const goesAt = holdMs > 0 ? { goesAt: asMillis(createdAt + holdMs) } : {};
      const row = await mirror
        .add({ ...fresh, state: { at: 'queued', ...goesAt } })
        .catch((cause: unknown) => {
          throw new NotAccepted(cause instanceof OutboxFull ? 'outbox-full' : 'storage-refused', { cause });
        });
      courier.pump();
      return mirror.rows().find((shown) => shown.clientMessageId === clientMessageId) ?? row;
    },
    rows: mirror.rows,
    notices: mirror.notices,
    waitsFor: waitsFor.get,
    quarantined: store.quarantined,
    dropQuarantined: async (id) => {
      await store.dropQuarantined(id);
      channel?.post();
      await mirror.refresh();
    },
    subscribe: mirror.subscribe,
    setTransport: (transport) => {
      mode = transport?.mode ?? null;
      courier.setTransport(transport);
      heartbeat.update();
      waitsFor.update(false);
      yieldLead();
      if (mode === null) return;
      seekLead();
      watch(lookAgain());
    },
    settle: async (clientMessageId, message) => {
      if (mirror.isDone(clientMessageId)) return;
      // accepted by another tab, whose hint may come later than the server's echo
      if (mirror.find(clientMessageId) === undefined) await mirror.refresh();
      const row = mirror.find(clientMessageId);
      if (row !== undefined) await courier.deliver(row, message);
    },
    proof: courier.prove,
    retry: async (clientMessageId) => void (await decide(clientMessageId, retried)),
    discard: async (clientMessageId) => {
      // a full disk may have kept its emit from being noted
      if (courier.isUnderWay(clientMessageId) && mirror.find(clientMessageId)?.state.at === 'queued')
        return undefined;
      const change = await decide(clientMessageId, discarded);
      return change.after === undefined ? change.before : undefined;
    },
    sendAgain: async (clientMessageId) => void (await decide(clientMessageId, sentAgain)),
    checkAgain: async (clientMessageId) => void (await decide(clientMessageId, checkedAgain)),
    nudge,
    close: () => {
      isClosed = true;
      courier.close();
      heartbeat.close();
      waitsFor.close();
      holds.close();
      leadership.release();
      stopPage?.();
      stopLooking?.();
      channel?.close();
      store.close();
    },
  };
}
