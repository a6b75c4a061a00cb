/** A key, or two that are pressed one after the other. */
export function KeysShown({ words }: { readonly words: string }) {
  return (
    <span className="inline-flex gap-1">
      {words.split(' ').map((word, place) => (
        <kbd
          // oxlint-disable-next-line react/no-array-index-key -- the same key may come twice
          key={place}
          className="inline-grid h-6 min-w-6 place-items-center rounded-sm border border-n7 bg-n2 px-1.5 font-sans text-meta text-n11"
        >
          {word}
        </kbd>
      ))}
    </span>
  );
}
