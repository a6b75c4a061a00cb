/** A customer of the server under test. What is undefined the kit cannot do or see with this kind of customer. */
export type PlayedCustomer = {
  readonly id: string;
  /** False when the server did not take the text. */
  readonly writes?: (text: string) => Promise<boolean>;
  readonly types?: (isTyping: boolean) => Promise<boolean>;
  /** Whether the customer is shown a message with this text, within the patience. */
  readonly isShown?: (text: string) => Promise<boolean>;
  readonly seesTyping?: (isTyping: boolean) => Promise<boolean>;
};

/** Where customers come from: the seed document has no word for their side. */
export type Customers = {
  /** For the report, e.g. "played through /customer". */
  readonly how: string;
  /** Customers come as often as asked for; else each one is a person who was asked to write. */
  readonly endless: boolean;
  /** A customer who waits for support; undefined when none comes. With played ones `text` is the first word. */
  waiting(text: string): Promise<PlayedCustomer | undefined>;
  /** The conversation is over: should this customer write again, it is a customer who waits. */
  release(customerId: string): void;
  close(): Promise<void>;
};

/** Before it is known where they come from. */
export const noCustomers: Customers = {
  how: 'not looked for',
  endless: false,
  waiting: () => Promise.resolve(undefined),
  release: () => undefined,
  close: () => Promise.resolve(),
};
