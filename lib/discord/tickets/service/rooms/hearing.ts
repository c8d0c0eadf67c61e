import type { TenantDb } from '@/lib/core/db/handle'
import { minuteMs } from '@/lib/core/time/duration'
import { describeError, log } from '@/lib/core/log'
import { cutText } from '@/lib/core/text/text'
import type { Heard, HeardMessage, Listener, Listening, Tools } from '@/lib/discord/hearing/schema'
import { asHolder } from '@/lib/discord/leases/service'
import { deletedByRules } from '@/lib/discord/moderation/service/deleting'
import { sayAnew } from '@/lib/discord/outbox/service/asking'
import { changeWord, emptyWords, insertWord } from '@/lib/discord/tickets/data/keeping'
import { findTicket, listOpenTickets, noteWord } from '@/lib/discord/tickets/data/tickets'
import { roomSubject } from '@/lib/discord/tickets/rules/standing'
import { TicketSettings } from '@/lib/discord/tickets/schema'
import { closeTicket } from '@/lib/discord/tickets/service/deeds/closing'
import { forgetRooms, learnRooms, ticketIn } from '@/lib/discord/rooms/service'
import { askForPanels, forgetAsked } from '@/lib/discord/tickets/service/panels/speaking'
import { listAsleep } from './rooms'
import { sweepTickets } from './sweeping'

const sweepMs = minuteMs

const wordOf = ({ content, attachments }: HeardMessage): { content: string; files: string[] } => ({
  content: cutText(content, 4000),
  files: attachments.slice(0, 10).map(({ name }) => cutText(name, 200)),
})

/** Somebody wrote in a ticket: it is kept as it came, and the ticket is not idle. */
async function heardWord({ lease }: Tools, ticketId: string, message: HeardMessage): Promise<void> {
  await asHolder(lease, async (db) => {
    const ticket = await findTicket(db, ticketId)
    if (!ticket) return
    const isOwner = ticket.ownerId === message.author.id
    await noteWord(db, ticketId, !isOwner)
    if (ticket.isWarned) await sayAnew(db, 'ticket_warning', ticketId)
    const word = wordOf(message)
    // Without the intent nothing of it comes: then that something was said is all that is known.
    if (ticket.isErased || (word.content === '' && word.files.length === 0)) return
    await insertWord(db, {
      ...{ ticketId, id: message.id, authorId: message.author.id, isOwner, at: message.at },
      ...{ authorName: cutText(message.author.name, 120) || message.author.id },
      ...word,
    })
  })
}

/** The session stands: what happened while nobody heard it is made up for. */
async function catchUp({ lease, rest, serverId }: Tools): Promise<void> {
  const open = await asHolder(lease, listOpenTickets)
  learnRooms(lease.tenantId, open)
  if (open.length === 0) return
  const asleep = await listAsleep(rest, serverId, open)
  if (asleep.length === 0) return
  await asHolder(lease, async (db) => {
    for (const ticket of asleep) await sayAnew(db, 'ticket_room', roomSubject(ticket))
  })
}

async function heardGone(db: TenantDb, ticketId: string, ids: readonly string[]): Promise<void> {
  const byRule = await deletedByRules(db, ids)
  const others = ids.filter((id) => !byRule.includes(id))
  await emptyWords(db, { ticketId, ids: byRule, goneBy: 'rule' })
  await emptyWords(db, { ticketId, ids: others, goneBy: 'somebody' })
}

async function inRoom(
  tools: Tools,
  channelId: string,
  work: (ticketId: string) => Promise<void>,
): Promise<void> {
  const ticketId = ticketIn(tools.lease.tenantId, channelId)
  if (ticketId !== null) await work(ticketId)
}

/** Buttons fail in a thread that sleeps, and whoever wants to write there does not find it. */
function wake(tools: Tools, channelId: string): Promise<void> {
  return inRoom(tools, channelId, (id) =>
    asHolder(tools.lease, async (db) => {
      const ticket = await findTicket(db, id)
      if (ticket?.state === 'open') await sayAnew(db, 'ticket_room', roomSubject(ticket))
    }),
  )
}

function endGone(tools: Tools, channelId: string): Promise<void> {
  return inRoom(tools, channelId, (id) =>
    asHolder(tools.lease, async (db) => {
      const ticket = await findTicket(db, id)
      if (ticket) await closeTicket(db, ticket, 'gone')
    }),
  )
}

async function hear(tools: Tools, heard: Heard): Promise<void> {
  switch (heard.kind) {
    case 'message': {
      const { message } = heard
      if (message.author.isBot || message.isSystem) return
      return inRoom(tools, message.channelId, (id) => heardWord(tools, id, message))
    }
    case 'message_changed': {
      const { message } = heard
      const word = wordOf(message)
      if (word.content === '') return
      return inRoom(tools, message.channelId, (ticketId) =>
        asHolder(tools.lease, (db) => changeWord(db, { ticketId, id: message.id, ...word })),
      )
    }
    case 'messages_gone':
      return inRoom(tools, heard.channelId, (id) =>
        asHolder(tools.lease, (db) => heardGone(db, id, heard.ids)),
      )
    case 'thread_changed':
      return heard.isArchived || heard.isLocked ? wake(tools, heard.threadId) : undefined
    case 'thread_gone':
      return endGone(tools, heard.threadId)
    case 'channel_gone':
      return endGone(tools, heard.channelId)
  }
}

/** Begins to hear for one session: what is said in tickets, what becomes of their rooms, and that nobody says anything. */
function begin(tools: Tools): Listening {
  const { tenantId } = tools.lease
  forgetAsked(tenantId)
  learnRooms(tenantId, [])
  const sweep = (): void => {
    if (tools.settings().features.tickets !== true) return
    const settings = TicketSettings.parse(tools.config('tickets') ?? {})
    asHolder(tools.lease, (db) => sweepTickets(db, settings)).catch((error: unknown) =>
      log.warn({ tenant: tenantId, error: describeError(error) }, 'idle tickets were not looked for'),
    )
  }
  const timer = setInterval(sweep, sweepMs)
  let isCaughtUp = false
  const look = async (): Promise<void> => {
    // The feature may be switched on long after the session began.
    if (!isCaughtUp) await catchUp(tools)
    isCaughtUp = true
    await asHolder(tools.lease, (db) => askForPanels(db, tools.settings())).catch((error: unknown) => {
      // What was asked for in a transaction that failed was not.
      forgetAsked(tenantId)
      throw error
    })
  }
  const isLook = ({ kind }: Heard): boolean => kind === 'ready' || kind === 'settings_changed'
  return {
    hear: (heard) => (isLook(heard) ? look() : hear(tools, heard)),
    stop: () => {
      clearInterval(timer)
      forgetRooms(tenantId)
      return Promise.resolve()
    },
  }
}

export const ticketListener: Listener = { feature: 'tickets', begin }
