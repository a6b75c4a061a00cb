import { EXTENSION } from '#protocol/version.ts';
import type { Mint } from './mint.ts';
import { KNOWN_STAFF } from './people.ts';
import { type Connect, openPlayedLine, type PlayedLine } from './played-line.ts';

/** Colleagues at the staff's door, with a sign-in and a subscription like everybody's. */
export function createPlayedStaff(ports: { readonly mint: () => Mint; readonly connect: Connect }) {
  const { mint, connect } = ports;
  const lines = new Map<string, PlayedLine>();

  async function lineOf(staffId: string): Promise<PlayedLine> {
    const known = lines.get(staffId);
    if (known?.isOpen() === true) return known;
    const token = KNOWN_STAFF.find(({ id }) => id === staffId)?.token ?? '';
    const line = openPlayedLine(connect, { door: 'staff', auth: { token, ext: [EXTENSION] } });
    lines.set(staffId, line);
    await line.ask('staff:auth', { staffId, token });
    await line.ask('staff:subscribe', { staffId });
    return line;
  }

  async function say(staffId: string, event: string, payload: object): Promise<void> {
    await (await lineOf(staffId)).ask(event, { staffId, ...payload });
  }

  return {
    accept: (staffId: string, customerId: string) => say(staffId, 'customer:accept', { customerId }),
    end: (staffId: string, customerId: string) => say(staffId, 'customer:end', { customerId }),
    offer: (staffId: string, customerId: string, to: string, summary: string) =>
      say(staffId, 'offer:make', { customerId, to, summary }),
    type: (staffId: string, customerId: string, isTyping: boolean) =>
      say(staffId, 'message:typing', { customerId, isTyping }),
    write: (staffId: string, customerId: string, text: string) =>
      say(staffId, 'message:send', { customerId, text, clientMessageId: mint().sendKey() }),
    /** They are of another desk than the one that comes now. */
    forget(): void {
      lines.clear();
    },
  };
}
