import { customerWords } from '../../words/en/customer.ts';
import { Skeleton } from '../parts/skeleton.tsx';

const FIELDS = ['company', 'tax', 'id', 'notes'] as const;

export function PaneSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-5 p-5">
      <p className="sr-only">{customerWords().loading}</p>
      <div className="flex items-center gap-4">
        <Skeleton className="size-16 rounded-full!" />
        <div className="flex flex-1 flex-col gap-2">
          <Skeleton className="h-4 w-32" />
          <Skeleton className="h-3 w-16" />
        </div>
      </div>
      {FIELDS.map((field) => (
        <div key={field} className="flex flex-col gap-2">
          <Skeleton className="h-3 w-20" />
          <Skeleton className="h-8" />
        </div>
      ))}
    </div>
  );
}
