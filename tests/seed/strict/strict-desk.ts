import type { SeedCustomer, SeedMessage, ServerSays } from '../document.ts';
import type { SeedStaff } from '../seed-host.ts';

/** As the document has it in a program: a `Date`, of which Socket.IO makes text. */
type KeptMessage = Omit<SeedMessage, 'timestamp'> & { readonly timestamp: Date };

export type KeptCustomer = Omit<SeedCustomer, 'assignedTo'> & {
  active: boolean;
  needsSupport: boolean;
  assignedTo: string | undefined;
  readonly userInfo: ServerSays['customer:history:response']['history']['userInfo'];
  readonly messages: KeptMessage[];
};

type No = { readonly code: string; readonly message: string };

const NO = {
  unknown: { code: 'NOT_FOUND', message: 'No such customer.' },
  ended: { code: 'CONVERSATION_ENDED', message: 'This session is over.' },
  notYours: { code: 'NOT_ASSIGNED', message: 'This is not your customer.' },
} as const;

/** The desk of somebody who read the seed document and nothing else: lists in memory, no keys, no pages, no order. */
export function createStrictDesk(staff: readonly SeedStaff[]) {
  const customers = new Map<string, KeptCustomer>();
  let minted = 0;

  function add(customer: KeptCustomer, text: string, author: { isCustomer: boolean; staffName?: string }) {
    minted += 1;
    const message = {
      id: `message-${minted}`,
      customerId: customer.id,
      text,
      timestamp: new Date(),
      ...author,
    };
    customer.messages.push(message);
    return message;
  }

  function held(customerId: string, staffId: string): KeptCustomer | No {
    const customer = customers.get(customerId);
    if (customer === undefined) return NO.unknown;
    if (!customer.active) return NO.ended;
    return customer.assignedTo === staffId ? customer : NO.notYours;
  }

  return {
    customers,
    held,
    nameOf: (staffId: string) => staff.find(({ id }) => id === staffId)?.name ?? staffId,

    meet(id: string, name: string): KeptCustomer {
      const userInfo = { customerId: id, taxCode: '', companyName: '', notes: '' };
      const state = { active: false, needsSupport: false, assignedTo: undefined };
      const customer: KeptCustomer = { id, name, avatar: '', ...state, userInfo, messages: [] };
      customers.set(id, customer);
      return customer;
    },

    customerWrites(customer: KeptCustomer, text: string) {
      const opened = !customer.active;
      if (opened) Object.assign(customer, { active: true, needsSupport: true });
      return { opened, message: add(customer, text, { isCustomer: true }) };
    },

    staffWrites(customer: KeptCustomer, text: string, staffName: string) {
      return add(customer, text, { isCustomer: false, staffName });
    },

    accept(customerId: string, staffId: string): KeptCustomer | No | 'already yours' {
      const customer = customers.get(customerId);
      if (customer === undefined) return NO.unknown;
      if (!customer.active) return NO.ended;
      if (customer.assignedTo === staffId) return 'already yours';
      if (customer.assignedTo !== undefined) {
        return { code: 'ALREADY_ASSIGNED', message: `${this.nameOf(customer.assignedTo)} was first.` };
      }
      Object.assign(customer, { needsSupport: false, assignedTo: staffId });
      return customer;
    },

    end(customer: KeptCustomer): void {
      Object.assign(customer, { active: false, needsSupport: false, assignedTo: undefined });
    },

    history(customerId: string) {
      const customer = customers.get(customerId);
      if (customer === undefined) return NO.unknown;
      return { customerId, history: { messages: customer.messages, userInfo: customer.userInfo } };
    },

    chatsOf: (staffId: string) => [...customers.values()].filter((one) => one.assignedTo === staffId).length,
  };
}

export type StrictDesk = ReturnType<typeof createStrictDesk>;

/** A customer as `customer:new` tells it. */
export function told({ id, name, avatar, active, needsSupport, assignedTo }: KeptCustomer): SeedCustomer {
  const holder = assignedTo === undefined ? {} : { assignedTo };
  return { id, name, avatar, active, needsSupport, ...holder };
}
