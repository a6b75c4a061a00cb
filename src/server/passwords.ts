import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Passwords } from '#desk/ports.ts';

const derive = promisify(argon2);

/** OWASP's parameters for Argon2id: 19 MiB (in KiB), two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
const SALT_BYTES = 16;

type Kept = {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly salt: Buffer;
  readonly tag: Buffer;
};

/** `$argon2id$v=19$m=19456,t=2,p=1$salt$tag`, the usual text form, so that costs may grow with hashes in place. */
const FORM = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([\w+/]{11,64})\$([\w+/]{22,128})$/u;

function read(text: string): Kept | undefined {
  const [, memory, passes, parallelism, salt, tag] = FORM.exec(text) ?? [];
  if (memory === undefined || passes === undefined || parallelism === undefined) return undefined;
  if (salt === undefined || tag === undefined) return undefined;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

const unpadded = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

/** Who has no account is checked against this, so that the answer takes as long as for somebody who has. */
const NOBODY: Kept = { ...COST, salt: Buffer.alloc(SALT_BYTES), tag: Buffer.alloc(COST.tagLength) };

/** Argon2id in Node's own thread pool: about 50 ms and 19 MiB a password, off the event loop. */
export function createPasswords(): Passwords {
  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES);
      const tag = await derive('argon2id', { ...COST, message: password, nonce: salt });
      const { memory, passes, parallelism } = COST;
      return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
    },
    async verify(password, hash) {
      const known = hash === null ? undefined : read(hash);
      const { memory, passes, parallelism, salt, tag } = known ?? NOBODY;
      const cost = { memory, passes, parallelism, tagLength: tag.length };
      const got = await derive('argon2id', { ...cost, message: password, nonce: salt });
      return timingSafeEqual(got, tag) && known !== undefined;
    },
  };
}
