/** What did not work, where it was tried. */
export function Trouble({ says }: { readonly says: string | null }) {
  return says === null ? null : (
    <p role="alert" className="rounded-sm bg-urgent-tint px-2 py-1.5 text-meta text-pretty text-urgent">
      {says}
    </p>
  );
}
