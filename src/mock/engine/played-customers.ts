import * as v from 'valibot';
import { VisitorHistoryAck } from '#protocol/visitor/message-history.ts';
import type { VisitorMessage } from '#protocol/visitor/visitor-message.ts';
import type { Mint } from './mint.ts';
import { type Connect, openPlayedLine, type PlayedLine } from './played-line.ts';

/** A customer who is played: known by the id that the desk gave. */
export type PlayedCustomer = {
  readonly customerId: string;
  readonly name: string;
  /** Whether the page is open. */
  readonly isHere: boolean;
};

type Page = { readonly name: string; readonly customerToken: string; line: PlayedLine };

/**
 * Customers who come in by the customers' own door, like everybody. A page that the mock has cut comes back with the
 * next thing that its customer does.
 */
export function createPlayedCustomers(ports: { readonly mint: () => Mint; readonly connect: Connect }) {
  const { mint, connect } = ports;
  const pages = new Map<string, Page>();

  async function hello(name: string | undefined, customerToken?: string) {
    const auth = customerToken === undefined ? {} : { customerToken };
    const line = openPlayedLine(connect, { door: 'customer', auth });
    const answer = await line.ask('visitor:hello', name === undefined ? {} : { name });
    if (answer?.['ok'] !== true) throw new Error('The customers’ door did not let a played customer in.');
    return { line, answer };
  }

  /** `customerToken`: of a customer who was here before. */
  async function arrive(
    options: { readonly name?: string; readonly customerToken?: string } = {},
  ): Promise<PlayedCustomer> {
    const { line, answer } = await hello(options.name, options.customerToken);
    const customerId = String(answer['customerId']);
    const page = { name: String(answer['name']), customerToken: String(answer['customerToken']), line };
    pages.set(customerId, page);
    return { customerId, name: page.name, isHere: true };
  }

  /** Undefined where nobody by this id is played. */
  async function backOnPage(customerId: string): Promise<Page | undefined> {
    const page = pages.get(customerId);
    if (page !== undefined && !page.line.isOpen()) {
      page.line = (await hello(undefined, page.customerToken)).line;
    }
    return page;
  }

  return {
    arrive,
    /** All of these answer false where nobody by this id is played, or the desk said no. */
    async write(customerId: string, text: string): Promise<boolean> {
      const page = await backOnPage(customerId);
      const answer = await page?.line.ask('message:send', { text, clientMessageId: mint().sendKey() });
      return answer?.['ok'] === true;
    },
    async type(customerId: string, isTyping: boolean): Promise<boolean> {
      const page = await backOnPage(customerId);
      const answer = await page?.line.ask('message:typing', { isTyping });
      return answer?.['ok'] === true;
    },
    async leave(customerId: string): Promise<boolean> {
      const page = pages.get(customerId);
      if (page?.line.isOpen() === true) await page.line.leave();
      return page !== undefined;
    },
    /** Opens the page again without a word. */
    async comeBack(customerId: string): Promise<boolean> {
      return (await backOnPage(customerId)) !== undefined;
    },
    /** Asks for the newest page, as a page does that is opened; undefined where nobody by this id is played. */
    async read(customerId: string): Promise<readonly VisitorMessage[] | undefined> {
      const page = await backOnPage(customerId);
      const answer = v.safeParse(VisitorHistoryAck, await page?.line.ask('message:history', {}));
      return answer.success && answer.output.ok ? answer.output.messages : undefined;
    },
    list: (): readonly PlayedCustomer[] =>
      [...pages].map(([customerId, { name, line }]) => ({ customerId, name, isHere: line.isOpen() })),
    /** They are of another desk than the one that comes now. */
    forget(): void {
      pages.clear();
    },
  };
}

export type PlayedCustomers = ReturnType<typeof createPlayedCustomers>;
