import * as v from 'valibot';
import { CustomerId, Seq } from '../ids.ts';
import { Millis } from '../timestamp.ts';

/** A note that calls its reader and was not seen yet. `text`: one line of it. */
export const OpenMention = v.object({
  customerId: CustomerId,
  customerName: v.string(),
  seq: Seq,
  /** Who wrote it. */
  staffName: v.string(),
  text: v.string(),
  at: Millis,
});
export type OpenMention = v.InferOutput<typeof OpenMention>;

/** Extension, `mention:new`: to the one who is called, wherever that person is signed in. */
export const MentionNew = v.object({ mention: OpenMention });

/**
 * Extension: the notes of a conversation up to this number were on the screen of the one they call. Told on, under the
 * same name, to that person's other connections.
 */
export const MentionSeen = v.object({ customerId: CustomerId, seq: Seq });
export type MentionSeen = v.InferOutput<typeof MentionSeen>;
