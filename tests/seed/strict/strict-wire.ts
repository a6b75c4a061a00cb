import type { Server, Socket } from 'socket.io';
import { type ClientSays, CLIENT_SAYS, departures } from '../document.ts';
import type { SeedStaff } from '../seed-host.ts';
import { type KeptCustomer, type StrictDesk, told } from './strict-desk.ts';

/** What a test may turn while the server runs. */
export type StrictSwitches = {
  /** Whether the sender of a message hears it as `message:new`. The document does not say. */
  echo: boolean;
  /** How long `message:send` is worked on, in milliseconds. */
  delayMs: number;
  /** So many messages of staff vanish: neither stored nor told nor refused. */
  drop: number;
};

/** What a customer's page would be shown, were there one in the document. */
export type ShownMessage = {
  readonly customerId: string;
  readonly text: string;
  readonly isCustomer: boolean;
  readonly staffName?: string;
};
export type StaffTyping = { readonly customerId: string; readonly isTyping: boolean };

type StrictWire = {
  readonly io: Server;
  readonly desk: StrictDesk;
  /** Whose token still holds. */
  readonly staff: readonly SeedStaff[];
  readonly switches: StrictSwitches;
  readonly shown: (message: ShownMessage) => void;
  readonly typed: (typing: StaffTyping) => void;
};

type Payload<E extends keyof ClientSays> = ClientSays[E];
const everyone = 'subscribed';
const windowsOf = (staffId: string) => `staff ${staffId}`;

/** Carries the document's events to the desk. `faults`: everything a client said that is not in the document. */
export function bindStrictWire({ io, desk, staff, switches, shown, typed }: StrictWire) {
  const faults: string[] = [];
  const timers = new Set<NodeJS.Timeout>();

  function tellStatus(staffId: string): void {
    io.to(windowsOf(staffId)).emit('staff:status', { online: true, activeChats: desk.chatsOf(staffId) });
  }

  function tellUpdate({ id, active, needsSupport, assignedTo }: KeptCustomer): void {
    const holder = assignedTo === undefined ? {} : { assignedTo };
    io.to(everyone).emit('customer:update', {
      customerId: id,
      updates: { active, needsSupport, ...holder },
    });
  }

  function tellTyping(from: Socket | undefined, customerId: string, isTyping: boolean): void {
    const payload = { customerId, isCustomer: from === undefined, isTyping };
    if (from !== undefined) typed({ customerId, isTyping });
    (from?.to(everyone) ?? io.to(everyone)).emit('message:typing:update', payload);
  }

  io.on('connection', (socket) => {
    let me: SeedStaff | undefined;
    const typingIn = new Set<string>();

    function refuse(event: string, code: string, message: string, customerId?: string): void {
      const name = event.length <= 64 ? { event } : {};
      const context = { ...name, ...(customerId === undefined ? {} : { customerId }) };
      socket.emit('error', { code, message, context });
    }

    const handlers: { readonly [E in keyof ClientSays]: (payload: Payload<E>, self: SeedStaff) => void } = {
      'staff:auth': () => undefined,
      'staff:subscribe'(_payload, { id }) {
        void socket.join([everyone, windowsOf(id)]);
        tellStatus(id);
        for (const customer of desk.customers.values()) {
          if (customer.active) socket.emit('customer:new', { customer: told(customer) });
        }
      },
      'customer:accept'({ customerId }, { id }) {
        const result = desk.accept(customerId, id);
        if (result === 'already yours') return;
        if ('code' in result) {
          refuse('customer:accept', result.code, result.message, customerId);
          return;
        }
        tellUpdate(result);
        tellStatus(id);
      },
      'customer:end'({ customerId }, { id }) {
        const result = desk.held(customerId, id);
        if ('code' in result) {
          refuse('customer:end', result.code, result.message, customerId);
          return;
        }
        desk.end(result);
        tellUpdate(result);
        tellStatus(id);
      },
      'customer:history'({ customerId }) {
        const result = desk.history(customerId);
        if ('code' in result) refuse('customer:history', result.code, result.message, customerId);
        else socket.emit('customer:history:response', result);
      },
      'message:send'({ customerId, text }, { id, name }) {
        const result = desk.held(customerId, id);
        if ('code' in result) {
          refuse('message:send', result.code, result.message, customerId);
          return;
        }
        const message = desk.staffWrites(result, text, name);
        shown(message);
        const sender = [socket.id, windowsOf(id)];
        if (switches.echo) io.to([everyone, ...sender]).emit('message:new', { message });
        else io.to(everyone).except(sender).emit('message:new', { message });
      },
      'message:typing'({ customerId, isTyping }, { id }) {
        const result = desk.held(customerId, id);
        if ('code' in result) {
          refuse('message:typing', result.code, result.message, customerId);
          return;
        }
        if (isTyping) typingIn.add(customerId);
        else typingIn.delete(customerId);
        tellTyping(socket, customerId, isTyping);
      },
    };

    function signIn(payload: unknown): void {
      const { staffId, token } = (payload ?? {}) as Partial<Payload<'staff:auth'>>;
      const found = staff.find((one) => one.id === staffId && one.token === token);
      if (found !== undefined) me = found;
      socket.emit(
        'staff:auth:response',
        found ? { success: true } : { success: false, error: 'Wrong token.' },
      );
    }

    function work<E extends keyof ClientSays>(event: E, payload: Payload<E>, self: SeedStaff): void {
      if (event !== 'message:send') {
        handlers[event](payload, self);
        return;
      }
      if (switches.drop > 0) {
        switches.drop -= 1;
        return;
      }
      if (switches.delayMs === 0) {
        handlers[event](payload, self);
        return;
      }
      const timer = setTimeout(() => {
        timers.delete(timer);
        handlers[event](payload, self);
      }, switches.delayMs);
      timers.add(timer);
    }

    socket.onAny((event: string, ...args: unknown[]) => {
      // the document asks for the token in every request and shows it in none: both are right
      const plain = args.map((arg, index) =>
        index === 0 && event !== 'staff:auth' ? withoutToken(arg) : arg,
      );
      const wrong = departures(CLIENT_SAYS, event, plain);
      faults.push(...wrong);
      if (event === 'staff:auth') {
        signIn(args[0]);
        return;
      }
      if (me === undefined) faults.push(`${event} came before the sign-in`);
      if (!Object.hasOwn(CLIENT_SAYS, event))
        refuse(event, 'UNKNOWN_EVENT', 'This event is not in the document.');
      else if (me === undefined) refuse(event, 'UNAUTHENTICATED', 'Sign in first.');
      else if (wrong.length > 0) refuse(event, 'INVALID_PAYLOAD', wrong.join('; '));
      else if (!staff.includes(me)) {
        refuse(event, 'TOKEN_REVOKED', 'This token was taken back.');
        socket.disconnect(true);
      } else {
        const payload = plain[0] as Payload<'message:send'>;
        if (payload.staffId !== undefined && payload.staffId !== me.id) {
          refuse(event, 'FORBIDDEN', 'You are somebody else.');
        } else if (payload.customerId === '') refuse(event, 'INVALID_PAYLOAD', 'customerId is empty');
        else work(event as 'message:send', payload, me);
      }
    });

    socket.on('disconnect', () => {
      for (const customerId of typingIn) tellTyping(socket, customerId, false);
    });
    // Socket.IO tells of parse errors by this name too; unheard it would end the process
    socket.on('error', () => undefined);
  });

  return {
    faults: faults as readonly string[],
    customerWrites(customer: KeptCustomer, text: string): void {
      const { opened, message } = desk.customerWrites(customer, text);
      if (opened) io.to(everyone).emit('customer:new', { customer: told(customer) });
      io.to(everyone).emit('message:new', { message });
    },
    customerTypes: (customerId: string, isTyping: boolean) => {
      tellTyping(undefined, customerId, isTyping);
    },
    /** Forgets what is still being worked on. */
    stop(): void {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

function withoutToken(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return payload;
  if (Buffer.isBuffer(payload) || !('token' in payload)) return payload;
  const { token: _token, ...rest } = payload;
  return rest;
}
