import * as v from 'valibot';

/** What one of the staff may do beside what all may: a supervisor takes over what a colleague holds (TAKE-1). */
export const ROLES = ['agent', 'supervisor'] as const;
export const Role = v.picklist(ROLES);
export type Role = v.InferOutput<typeof Role>;
