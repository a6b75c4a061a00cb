import { type CSSProperties, useState } from 'react';

type Props = {
  readonly id: string;
  readonly name: string;
  /** Address of a picture; empty or broken: initials. */
  readonly picture: string;
  readonly size?: 'sm' | 'md' | 'lg';
  /** Whether the person is there now; undefined: not known, no dot. */
  readonly online?: boolean | undefined;
};

const SIZES = { sm: 'size-7 text-2xs', md: 'size-9 text-meta', lg: 'size-16 text-display' } as const;
const DOTS = { sm: 'size-2.5', md: 'size-3', lg: 'size-4' } as const;
const HUES = [20, 48, 78, 125, 155, 185, 220, 250, 278, 305, 332, 355] as const;

function hueOf(id: string): number {
  let hash = 7;
  for (const char of id) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  return HUES[hash % HUES.length] ?? 0;
}

/** First letters of the first and the last word; a lone word gives its first letter. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  const first = letters.map((word) => word?.match(/[\p{L}\p{N}]/u)?.[0] ?? '');
  return first.join('').toLocaleUpperCase() || '?';
}

/** A face beside its name: pure decoration for screen readers, who hear the name. */
export function Avatar({ id, name, picture, size = 'md', online }: Props) {
  const [broken, setBroken] = useState('');
  const shown = picture !== '' && picture !== broken;
  return (
    <span aria-hidden className={`relative inline-block shrink-0 ${SIZES[size]}`}>
      {shown ? (
        <img
          src={picture}
          alt=""
          referrerPolicy="no-referrer"
          onError={() => setBroken(picture)}
          className="size-full rounded-full bg-n4 object-cover"
        />
      ) : (
        <span
          className="avatar-tint grid size-full place-items-center rounded-full font-semibold select-none"
          style={{ '--hue': hueOf(id) } as CSSProperties}
        >
          {initialsOf(name)}
        </span>
      )}
      {online === undefined ? null : (
        <span
          className={`absolute -end-0.5 -bottom-0.5 rounded-full border-2 border-(--around,var(--color-n2)) ${DOTS[size]} ${online ? 'bg-online-mark' : 'bg-n8'}`}
        />
      )}
    </span>
  );
}
