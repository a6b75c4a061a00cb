import * as v from 'valibot';

/**
 * An id as it may stand on the wire: 1 to 128 characters, none of them a control, format or half a
 * surrogate pair. Wide enough for any third-party seed server, narrow enough for logs and databases.
 */
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(128), v.regex(/^[^\p{C}]+$/u));

/** A member of staff, e.g. `staff1` (seed: `staffId`). */
export const StaffId = v.pipe(id, v.brand('StaffId'));
export type StaffId = v.InferOutput<typeof StaffId>;

/** A customer, and with it the one conversation the desk has with that customer (seed: `customerId`). */
export const CustomerId = v.pipe(id, v.brand('CustomerId'));
export type CustomerId = v.InferOutput<typeof CustomerId>;

/** A stored message. Unique over all conversations. */
export const MessageId = v.pipe(id, v.brand('MessageId'));
export type MessageId = v.InferOutput<typeof MessageId>;

/**
 * The send key: a UUID that the sender mints once per message and keeps for every attempt
 * (DESIGN 4.2). Scoped to the sender; two senders may use the same key without meeting.
 */
export const ClientMessageId = v.pipe(v.string(), v.uuid(), v.toLowerCase(), v.brand('ClientMessageId'));
export type ClientMessageId = v.InferOutput<typeof ClientMessageId>;

/** One draft of one member of staff, from its first letter until it is sent or emptied (DRAFT-4). */
export const DraftId = v.pipe(v.string(), v.uuid(), v.toLowerCase(), v.brand('DraftId'));
export type DraftId = v.InferOutput<typeof DraftId>;

/** The place of a message or a note in its conversation: 1, 2, 3... without holes, given by the server. */
export const Seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.brand('Seq'));
export type Seq = v.InferOutput<typeof Seq>;

/** Grows with every change to any customer's row; a console that knows revision N asks for what came after. */
export const Revision = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.brand('Revision'));
export type Revision = v.InferOutput<typeof Revision>;

/** Brands a value that is already known to be good: minted by us, or read back from our own storage. */
export const asStaffId = (value: string): StaffId => value as StaffId;
export const asCustomerId = (value: string): CustomerId => value as CustomerId;
export const asMessageId = (value: string): MessageId => value as MessageId;
export const asClientMessageId = (value: string): ClientMessageId => value as ClientMessageId;
export const asDraftId = (value: string): DraftId => value as DraftId;
export const asSeq = (value: number): Seq => value as Seq;
export const asRevision = (value: number): Revision => value as Revision;
