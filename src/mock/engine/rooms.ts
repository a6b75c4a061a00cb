import type { Peer, Rooms } from '#hosting/peer.ts';

/** The rooms of one door, in memory. Members hear in the order in which they came. */
export function createRooms() {
  const rooms = new Map<string, Set<Peer>>();
  const membersOf = (names: readonly string[]) =>
    new Set(names.flatMap((name) => [...(rooms.get(name) ?? [])]));

  function leave(peer: Peer, room: string): void {
    const members = rooms.get(room);
    members?.delete(peer);
    if (members?.size === 0) rooms.delete(room);
  }

  const broadcast: Rooms = {
    emit(names, event, payload, except = []) {
      const spared = membersOf(except);
      for (const peer of membersOf(names)) if (!spared.has(peer)) peer.emit(event, payload);
    },
  };

  return {
    broadcast,
    join(peer: Peer, room: string): void {
      const members = rooms.get(room);
      if (members === undefined) rooms.set(room, new Set([peer]));
      else members.add(peer);
    },
    leave,
    leaveAll(peer: Peer): void {
      for (const room of rooms.keys()) leave(peer, room);
    },
  };
}

export type MemoryRooms = ReturnType<typeof createRooms>;
