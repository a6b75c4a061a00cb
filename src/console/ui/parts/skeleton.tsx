/** A quiet block of the size of what will stand there. Its container says "loading" in words. */
export function Skeleton({ className }: { readonly className: string }) {
  return <span aria-hidden className={`block animate-pulse rounded-sm bg-n4 ${className}`} />;
}
