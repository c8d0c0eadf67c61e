import { tenantActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { speakersOf } from '@/lib/lending/service'
import type { ChatName } from '@/lib/lending/chat/schema'
import { audit, findColleague } from '@/lib/platform/service'
import { queueMessage } from '@/lib/whatsapp/outbox/service'
import { findChat, holdChat, listChats, listSaid, placeOf } from './data'
import type { FoundChat } from './data'
import { HELD_MINUTES, MOST_MESSAGES, SHOWN_MESSAGES } from './schema'
import type { Author, ChatLine, Conversation, Held, With, WriteForm } from './schema'

const mostChats = 100

async function nameOf(db: TenantDb, personId: string): Promise<string> {
  const colleague = await findColleague(db, personId)
  return colleague ? colleague.name || colleague.email : '–'
}

async function heldOf(db: TenantDb, ctx: MemberContext, { held }: FoundChat): Promise<Held | null> {
  if (!held) return null
  return { by: await nameOf(db, held.by), isMine: held.by === ctx.personId, until: held.until }
}

async function authorOf(db: TenantDb, ctx: MemberContext, by: string | null): Promise<Author | null> {
  return by === null ? null : { name: await nameOf(db, by), isMine: by === ctx.personId }
}

/** Whom a chat is with: a member's telephone first, then whoever of the book has the number. */
function withWhom(chat: FoundChat, speakers: readonly ChatName[]): With {
  const { phone, userId, memberPhone, ownName } = chat
  if (memberPhone !== null) return { kind: 'member', name: memberPhone, partyId: null }
  const speaker = speakers.find(({ value }) => value === phone || value === userId)
  if (speaker) return { kind: 'party', name: speaker.name, partyId: speaker.id }
  const name = ownName.trim() || (phone === null ? '–' : `+${phone}`)
  return { kind: 'stranger', name, partyId: null }
}

/** Chats with whoever wrote to the number, the latest first. Throws `forbidden`. */
export async function listConversations(ctx: MemberContext): Promise<ChatLine[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    const lines: ChatLine[] = []
    const chats = await listChats(db, mostChats)
    const speakers = await speakersOf(db, chats)
    for (const found of chats) {
      const { text, kind, isOurs, at } = found.last
      const by = await authorOf(db, ctx, found.last.by)
      const last = { text: text === '' && kind !== 'text' ? `[${kind}]` : text, isOurs, by, at }
      lines.push({ id: found.id, with: withWhom(found, speakers), last, held: await heldOf(db, ctx, found) })
    }
    return lines
  })
}

/** The newest of what was said in a chat, both ways, as many as are wanted. Throws `not_found`, `forbidden`. */
export async function getConversation(
  ctx: MemberContext,
  chatId: string,
  wanted = SHOWN_MESSAGES,
): Promise<Conversation> {
  const shown = Math.min(Math.max(wanted, SHOWN_MESSAGES), MOST_MESSAGES)
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    const found = isId(chatId) ? await findChat(db, chatId) : null
    if (!found) throw new AppError('not_found')
    const said = await listSaid(db, chatId, shown + 1)
    const hasMore = said.length > shown
    const names = new Map<string, string>()
    for (const { by } of said) if (by !== null && !names.has(by)) names.set(by, await nameOf(db, by))
    return {
      ...{ id: found.id, phone: found.phone, held: await heldOf(db, ctx, found) },
      with: withWhom(found, await speakersOf(db, [found])),
      said: said.slice(-shown).map((one) => ({ ...one, by: one.by && (names.get(one.by) ?? null) })),
      hasMore,
      older: hasMore && shown < MOST_MESSAGES ? shown + SHOWN_MESSAGES : null,
    }
  })
}

/** From now on a person answers, and for half an hour nothing else does. Throws `not_found`, `forbidden`. */
export async function takeOver(ctx: MemberContext, chatId: string): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    if (!(await holdChat(db, chatId, { by: ctx.personId, minutes: HELD_MINUTES })))
      throw new AppError('not_found')
    await audit(db, ctx, { action: 'whatsapp.chat_taken', subjectId: chatId })
  })
}

/** What is written there is answered by itself again. Throws `not_found`, `forbidden`. */
export async function handBack(ctx: MemberContext, chatId: string): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    if (!(await holdChat(db, chatId, null))) throw new AppError('not_found')
    await audit(db, ctx, { action: 'whatsapp.chat_left', subjectId: chatId })
  })
}

/** Has a person's words said, once for the form that they were typed in; they answer from now on. Throws `not_found`, `forbidden`. */
export async function writeInChat(ctx: MemberContext, { chatId, messageId, text }: WriteForm): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    const place = await placeOf(db, chatId)
    if (!place) throw new AppError('not_found')
    await holdChat(db, chatId, { by: ctx.personId, minutes: HELD_MINUTES })
    await queueMessage(ctx, db, {
      ...{ key: `person:${messageId}`, ...place, content: { kind: 'text', text } },
    })
    await audit(db, ctx, { action: 'whatsapp.chat_written', subjectId: chatId })
  })
}
