import { RESTJSONErrorCodes as Codes, Routes } from 'discord-api-types/v10'
import type { RESTGetAPIChannelMessagesResult } from 'discord-api-types/v10'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { openWindow } from '@/lib/commerce/service'
import {
  beginBoard,
  changeBoard,
  deleteBoard,
  findBoard,
  forgetRefusals,
  listClosed,
  lockOpenBoard,
} from '@/lib/discord/boards/data/boards'
import { boardMessage, hashOfBody } from '@/lib/discord/boards/rules/board'
import type { Board } from '@/lib/discord/boards/schema'
import type { Errand, OutboxRow, Saying } from '@/lib/discord/outbox/schema'
import { sayAnew, sayOnce } from '@/lib/discord/outbox/service/asking'
import type { Ending, Speaker } from '@/lib/discord/outbox/service/speaking'
import { partId } from '@/lib/discord/parts/rules'
import type { Rest } from '@/lib/discord/rest/schema'
import { visit } from '@/lib/discord/shop/service'
import { refusedForGood } from './resting'
import { wantedOf } from './wanted'
import type { Wanted } from './wanted'

/** However much is bought, the list is changed at most so often. */
const apartMs = 5_000

/**
 * In the caller's transaction: the list stands in the channel that is wanted and is brought up to date; what stood
 * elsewhere is taken away. One whose channel is gone rests until another is chosen.
 */
export async function keepBoard(db: TenantDb): Promise<void> {
  await keepWanted(db, await wantedOf(db))
}

/** The same where it was asked before what is wanted. */
export async function keepWanted(db: TenantDb, { isOn, stock }: Wanted): Promise<void> {
  const open = await lockOpenBoard(db, 'live_stock')
  const isThere = open !== null && open.channelId === stock
  if (open && !isThere) await changeBoard(db, open.subject, { isOpen: false })
  for (const subject of await listClosed(db)) await sayOnce(db, 'unpost', subject)
  if (!isOn || stock === null) return
  if (isThere && open.code === Codes.UnknownChannel) return
  // Whoever began one at the same moment brings it up to date.
  const subject = isThere ? open.subject : (await beginBoard(db, 'live_stock', { channelId: stock }))?.subject
  if (subject !== undefined) await sayAnew(db, 'board', subject, { apartMs })
}

/** The message is not there any more: there is one new, and never a second. */
async function replaceBoard(db: TenantDb, subject: string): Promise<void> {
  await deleteBoard(db, subject)
  await keepBoard(db)
}

/** These messages were deleted, or are not found: where the list was among them, there is a new one. */
export async function messagesGone(db: TenantDb, ids: readonly string[]): Promise<void> {
  const open = await lockOpenBoard(db, 'live_stock')
  if (open?.messageId != null && ids.includes(open.messageId)) await replaceBoard(db, open.subject)
}

/** A session stands: what was refused before may work now, and what happened meanwhile was not heard. */
export async function beginAnew(db: TenantDb): Promise<void> {
  await forgetRefusals(db)
  await keepBoard(db)
}

/** Where the list stands, for whoever looks whether it still does. */
export async function whereBoardStands(
  db: TenantDb,
): Promise<{ channelId: string; messageId: string } | null> {
  const open = await lockOpenBoard(db, 'live_stock')
  return open?.messageId == null ? null : { channelId: open.channelId, messageId: open.messageId }
}

type Prepared = { saying: Saying; hash: string }

async function listingOf(tenantId: string, { subject }: OutboxRow): Promise<Prepared | null> {
  const { board, wanted } = await withActor(jobActor({ tenantId }), async (db) => ({
    board: await findBoard(db, 'live_stock', subject),
    wanted: await wantedOf(db),
  }))
  if (!board?.isOpen || !wanted.isOn || wanted.stock !== board.channelId) return null
  const { ctx, words, shopName } = await visit(tenantId, 'bot', wanted.language)
  const { products } = await openWindow(ctx)
  const body = boardMessage(words, { name: shopName, products }, subject)
  const hash = hashOfBody(body)
  if (board.messageId !== null && board.said === hash) return null
  const where = { way: 'channel', channelId: board.channelId } as const
  return { saying: { where, body, mark: partId('board', subject), changes: board.messageId }, hash }
}

async function noteSaid(
  db: TenantDb,
  { subject, tries }: OutboxRow,
  { messageId, hash }: { messageId: string | null; hash: string | null },
): Promise<'done' | 'again'> {
  const before = await findBoard(db, 'live_stock', subject)
  if (!before) return 'done'
  // What somebody said who was killed then was found, and may be what was true before.
  const isFound = before.messageId === null && tries > 1
  await changeBoard(db, subject, {
    ...{ messageId: messageId ?? before.messageId, said: isFound ? null : hash, code: null, isEdited: true },
  })
  return isFound ? 'again' : 'done'
}

/** Keeps the list of what is sold. */
export function boardSpeaker(tenantId: string): Speaker {
  const hashes = new Map<string, string>()
  return {
    prepare: async (row) => {
      const prepared = await listingOf(tenantId, row)
      if (prepared) hashes.set(row.id, prepared.hash)
      return prepared?.saying ?? null
    },
    ended: async (db, row, ending) => {
      const hash = hashes.get(row.id) ?? null
      hashes.delete(row.id)
      if (ending.how === 'said') return noteSaid(db, row, { messageId: ending.messageId, hash })
      if (ending.how === 'gone') await replaceBoard(db, row.subject)
      if (ending.how === 'refused')
        await refusedForGood(db, 'live_stock', { subject: row.subject, code: ending.code })
      return 'done'
    },
    hasOtherWays: false,
  }
}

/** The message with this part; whoever said it was killed before they could write down which it is. */
async function findMarked(rest: Rest, channelId: string, mark: string): Promise<string | null> {
  const query = new URLSearchParams({ limit: '50' })
  const last = await rest.get<RESTGetAPIChannelMessagesResult>(Routes.channelMessages(channelId), { query })
  const isMarked = (one: (typeof last)[number]): boolean =>
    (one.components ?? []).some(
      (row) =>
        'components' in row && row.components.some((part) => 'custom_id' in part && part.custom_id === mark),
    )
  return last.find(isMarked)?.id ?? null
}

function takingAway({ subject, channelId, messageId }: Board): Errand {
  return {
    target: channelId,
    do: async (rest) => {
      const id = messageId ?? (await findMarked(rest, channelId, partId('board', subject)))
      if (id !== null) await rest.delete(Routes.channelMessage(channelId, id))
    },
  }
}

/** Takes a list away that another one has taken the place of. */
export function unpostSpeaker(tenantId: string): Speaker {
  return {
    prepare: async ({ subject }) => {
      const board = await withActor(jobActor({ tenantId }), (_, last) =>
        findBoard(last, 'live_stock', subject),
      )
      return board && !board.isOpen ? takingAway(board) : null
    },
    // Whatever refuses it for good has it no more: the message, its channel, or the bot's place in the server.
    ended: async (db: TenantDb, { subject }: OutboxRow, _: Ending) => {
      await deleteBoard(db, subject)
      return 'done'
    },
    hasOtherWays: false,
  }
}
