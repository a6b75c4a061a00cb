import type { Peer, Rooms } from '#hosting/peer.ts';

/** The rooms of one door, in memory. Members hear in the order in which they came. */
export function createRooms() {
  const rooms = new Map<string, Set<Peer>>();
  /** The same the other way round: who ends is in few of very many. */
  const joined = new Map<Peer, Set<string>>();
  const membersOf = (names: readonly string[]) =>
    new Set(names.flatMap((name) => [...(rooms.get(name) ?? [])]));

  function leave(peer: Peer, room: string): void {
    const members = rooms.get(room);
    members?.delete(peer);
    if (members?.size === 0) rooms.delete(room);
    joined.get(peer)?.delete(room);
  }

  function hearersOf(names: readonly string[], except: readonly string[] = []): readonly Peer[] {
    const spared = membersOf(except);
    return [...membersOf(names)].filter((peer) => !spared.has(peer));
  }

  const broadcast: Rooms = {
    hears: (names, except) => hearersOf(names, except).length > 0,
    emit(names, event, payload, except) {
      for (const peer of hearersOf(names, except)) peer.emit(event, payload);
    },
  };

  return {
    broadcast,
    join(peer: Peer, room: string): void {
      const members = rooms.get(room);
      if (members === undefined) rooms.set(room, new Set([peer]));
      else members.add(peer);
      const own = joined.get(peer);
      if (own === undefined) joined.set(peer, new Set([room]));
      else own.add(room);
    },
    leave,
    leaveAll(peer: Peer): void {
      for (const room of joined.get(peer) ?? []) leave(peer, room);
      joined.delete(peer);
    },
  };
}

export type MemoryRooms = ReturnType<typeof createRooms>;
