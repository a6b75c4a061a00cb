import * as v from 'valibot';
import { Message, SeedMessage } from '../message.ts';

/** Seed, Messaging Events. */
export const SeedMessageNew = v.object({ message: SeedMessage });
export const MessageNew = v.object({ message: Message });
export type MessageNew = v.InferOutput<typeof MessageNew>;
