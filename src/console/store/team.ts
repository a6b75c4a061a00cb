import type { StaffId } from '#protocol/ids.ts';
import type { ColleaguesChanged, Presence } from '#protocol/staff/colleagues-changed.ts';
import type { ConsoleState } from './state.ts';

export type { Presence };

/** Takes in who of the staff is here; oneself is left out. */
export function withTeam(state: ConsoleState, told: ColleaguesChanged, me: StaffId): ConsoleState {
  const team = new Map(told.reset === true ? [] : state.team);
  for (const one of told.colleagues) {
    if (one.staffId === me) continue;
    if (one.presence === 'gone') team.delete(one.staffId);
    else team.set(one.staffId, one);
  }
  return { ...state, team };
}

/** What was heard on a connection that has ended says nothing any more. */
export function withoutTeam(state: ConsoleState): ConsoleState {
  return state.team.size === 0 ? state : { ...state, team: new Map() };
}

/** Undefined: this server does not tell, or not now. */
export function selectPresence(
  { team, capabilities, connection }: ConsoleState,
  staffId: StaffId,
): Presence | undefined {
  if (!capabilities.includes('colleagues') || connection.at !== 'online') return undefined;
  return team.get(staffId)?.presence ?? 'gone';
}

export type Teammate = ColleaguesChanged['colleagues'][number] & { readonly chats: number };

/** Colleagues who are signed in: who is here first, then by how few conversations they hold, then by name. */
export function teammatesOf({
  team,
  customers,
}: Pick<ConsoleState, 'team' | 'customers'>): readonly Teammate[] {
  const chats = new Map<StaffId, number>();
  for (const { active, assignedTo } of customers.values()) {
    if (active && assignedTo != null) chats.set(assignedTo, (chats.get(assignedTo) ?? 0) + 1);
  }
  const rank = ({ presence }: Teammate): number => (presence === 'here' ? 0 : 1);
  return [...team.values()]
    .map((one) => ({ ...one, chats: chats.get(one.staffId) ?? 0 }))
    .toSorted((a, b) => rank(a) - rank(b) || a.chats - b.chats || a.staffName.localeCompare(b.staffName));
}
