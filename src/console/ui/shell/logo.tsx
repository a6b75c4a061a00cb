/** The mark of the product, in the accent colour. */
export function Logo({ className }: { readonly className: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={`shrink-0 ${className}`}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g
        fill="none"
        className="stroke-on-accent"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M9 8.5h8.5a7.5 7.5 0 0 1 0 15H13l-4 3.2V8.5Z" />
        <path d="M13.5 16h6" />
      </g>
    </svg>
  );
}
