import { RESTJSONErrorCodes as Codes } from 'discord-api-types/v10'
import type { TenantDb } from '@/lib/core/db/handle'
import { record } from '@/lib/core/events/events'
import { changeBoard, findBoard, findNewest } from '@/lib/discord/boards/data/boards'
import { BOARD_KINDS } from '@/lib/discord/boards/schema'
import type { Board, BoardKind } from '@/lib/discord/boards/schema'

/** The owners are told, once for a channel, that a part of the bot rests until they do something about it. */
async function rest(db: TenantDb, kind: BoardKind, { subject, channelId }: Board): Promise<void> {
  await changeBoard(db, subject, { code: Codes.UnknownChannel })
  await record(db, {
    ...{ tenantId: db.tenantId, topic: 'discord.rested', key: `${kind}:${channelId}` },
    payload: { part: kind },
  })
}

/** A channel was deleted: what stood there rests until another is chosen. */
export async function channelGone(db: TenantDb, channelId: string): Promise<void> {
  for (const kind of BOARD_KINDS) {
    const board = await findNewest(db, kind)
    if (board?.channelId === channelId) await rest(db, kind, board)
  }
}

/** Discord refused it for good. A channel that is gone takes nothing else either. */
export async function refusedForGood(
  db: TenantDb,
  kind: BoardKind,
  { subject, code }: { subject: string; code: number | null },
): Promise<void> {
  const board = await findBoard(db, kind, subject)
  if (board && code === Codes.UnknownChannel) await rest(db, kind, board)
  else await changeBoard(db, subject, { code: code ?? 0 })
}
