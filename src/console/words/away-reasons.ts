/** Why one is away, as the menu offers it: on the wire and in the audit log in English, whoever reads it. */
export const AWAY_REASONS = [
  { id: 'break', reason: 'Short break' },
  { id: 'lunch', reason: 'Lunch' },
  { id: 'meeting', reason: 'Meeting' },
  { id: 'work', reason: 'Other work' },
] as const;
