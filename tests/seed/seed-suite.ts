import { describe } from 'vitest';
import type { SeedHost } from './seed-host.ts';
import { stageOf } from './stage.ts';
import { conversationTranscripts } from './transcripts/conversation.ts';
import { exampleTranscripts } from './transcripts/example.ts';
import { privacyTranscripts } from './transcripts/privacy.ts';
import { queueTranscripts } from './transcripts/queue.ts';
import { raceTranscripts } from './transcripts/race.ts';
import { refusalTranscripts } from './transcripts/refusals.ts';
import { signInTranscripts } from './transcripts/sign-in.ts';
import { typingTranscripts } from './transcripts/typing.ts';

/** The oracle: what the seed document promises, told to one host by a client that knows the document alone. */
export function seedSuite(seedHost: SeedHost): void {
  describe(`the seed document, on ${seedHost.name}`, () => {
    const test = stageOf(seedHost);
    signInTranscripts(test);
    queueTranscripts(test);
    conversationTranscripts(test, seedHost);
    typingTranscripts(test);
    refusalTranscripts(test, seedHost);
    privacyTranscripts(test);
    raceTranscripts(test);
    exampleTranscripts(test);
  });
}
