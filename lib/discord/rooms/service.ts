/** Which rooms are tickets', for each bot that runs here: of every message it is asked whether it is said in one. */
const rooms = new Map<string, Map<string, string>>()

/** A session begins: what was known before is forgotten. */
export function learnRooms(
  tenantId: string,
  known: readonly { channelId: string | null; id: string }[],
): void {
  const pairs = known.flatMap(({ channelId, id }) => (channelId === null ? [] : [[channelId, id] as const]))
  rooms.set(tenantId, new Map(pairs))
}

export function rememberRoom(tenantId: string, channelId: string, ticketId: string): void {
  rooms.get(tenantId)?.set(channelId, ticketId)
}

/** The ticket whose room it is; null for every other place. */
export function ticketIn(tenantId: string, channelId: string): string | null {
  return rooms.get(tenantId)?.get(channelId) ?? null
}

export function forgetRooms(tenantId: string): void {
  rooms.delete(tenantId)
}
