import { AppError } from '@/lib/core/errors'
import type { Tools } from '@/lib/discord/hearing/schema'
import type { Answer, Answerer, Asked, Shop } from '@/lib/discord/interactions/schema'
import { asHolder } from '@/lib/discord/leases/service'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { findOpenTicket } from '@/lib/discord/tickets/data/tickets'
import { readDeed } from '@/lib/discord/tickets/rules/deeds'
import type { Deed } from '@/lib/discord/tickets/rules/deeds'
import { topicForm } from '@/lib/discord/tickets/rules/messages'
import { chooseOrder, claim, close, guest, pickOrder, rate, reopen, showOrder, showPage, stay } from './deeds'
import type { Desk, Meant } from './desk'
import { openTicket, topicOf } from './opening'

const later = (work: () => Promise<MessageBody>): Answer => ({ do: 'later', where: 'new', work })

/** The form of a topic with questions, unless there is a ticket already to lead to. */
async function begin({ asked, locale, tools }: Desk, topicId: string): Promise<Answer> {
  const { topic, isOpen } = await asHolder(tools.lease, async (db) => ({
    topic: await topicOf(db, topicId),
    isOpen: (await findOpenTicket(db, topicId, asked.personId)) !== null,
  }))
  if (topic.questions.length > 0 && !isOpen) return { do: 'form', form: topicForm(topic) }
  return later(() => openTicket(tools, { asked, locale, topicId, fields: {} }))
}

type Work = (desk: Desk, meant: Meant, told: { chosen: string; note: number }) => Promise<MessageBody>

/** What is done by a button or a menu; most of it by a command too. */
const DEEDS: Partial<Record<Deed, Work>> = {
  ...{ claim, close, reopen, stay },
  ...{ order: showOrder, pick: pickOrder, page: showPage },
  chosen: (desk, meant, { chosen }) => chooseOrder(desk, meant, chosen),
  rate: (desk, meant, { note }) => rate(desk, meant, note),
}

/** The commands, by what their buttons are called. */
const COMMANDS: Readonly<Record<string, Deed>> = {
  ...{ claim: 'claim', close: 'close', reopen: 'reopen', order: 'order', transcript: 'page' },
}

function work(deed: Deed | undefined): Work {
  const found = deed && DEEDS[deed]
  if (!found) throw new AppError('not_found')
  return found
}

/** What a command means: the ticket with this number, else the one whose room it was said in. */
function meantBy({ channelId }: Asked, number: string | undefined): Meant {
  const given = Number(number)
  return number === undefined || !Number.isInteger(given) ? { room: channelId ?? '' } : { number: given }
}

function ofCommand(
  desk: Desk,
  part: string | null,
  options: Readonly<Record<string, string>>,
): () => Promise<MessageBody> {
  const meant = meantBy(desk.asked, options.number)
  if (part === 'add' || part === 'remove')
    return () => guest(desk, meant, options.person ?? '', part === 'add')
  const deed = work(COMMANDS[part ?? ''])
  return () => deed(desk, meant, { chosen: '', note: 0 })
}

async function answer(asked: Asked, shop: Shop, tools: Tools): Promise<Answer> {
  const { what } = asked
  const desk = { asked, tools, locale: asked.locale ?? shop.language }
  if (what.kind === 'command') return later(ofCommand(desk, what.part, what.options))
  if (what.kind === 'typing') return { do: 'choices', choices: [] }
  const read = readDeed(what.part.id)
  if (!read) throw new AppError('not_found')
  const { deed, id, note } = read
  if (what.kind === 'form') {
    const { fields } = what
    return later(() => openTicket(tools, { asked, locale: desk.locale, topicId: id, fields }))
  }
  const [chosen = ''] = what.values
  if (deed === 'topic') return begin(desk, chosen === '' ? id : chosen)
  const done = work(deed)
  return later(() => done(desk, { id }, { chosen, note }))
}

/** Answers whoever opens tickets, works on them, or ends them. */
export const ticketAnswerer: Answerer = {
  feature: 'tickets',
  commands: ['ticket'],
  parts: ['ticket'],
  answer,
}
