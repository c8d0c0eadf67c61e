import pg from 'pg'
import { env } from '@/lib/core/env'
import { describeError, log } from '@/lib/core/log'

export type Channel =
  | 'gerai_tenants'
  | 'gerai_events'
  | 'gerai_members'
  | 'gerai_console'
  | 'gerai_bots'
  | 'gerai_sessions'
type Handler = (payload: string) => void

const handlers = new Map<Channel, Set<Handler>>([
  ['gerai_tenants', new Set()],
  ['gerai_events', new Set()],
  ['gerai_members', new Set()],
  ['gerai_console', new Set()],
  ['gerai_bots', new Set()],
  ['gerai_sessions', new Set()],
])
let client: pg.Client | undefined
/** Of the connection that is open now. */
let heard = new Set<Channel>()
let isOpen = false
let reconnect: NodeJS.Timeout | undefined

/**
 * Calls `handler` with the payload of every notification on the channel, and with an empty payload once it is connected
 * and after a lost connection came back, because notifications before that are lost. One direct connection per process
 * serves all channels; what nobody in the process asked for does not reach it. Returns how to stop.
 */
export function listen(channel: Channel, handler: Handler): () => void {
  handlers.get(channel)?.add(handler)
  if (client && isOpen) attend(client, channel).catch((error: unknown) => giveUp(client, error))
  else if (!client && !reconnect) connect()
  return () => void handlers.get(channel)?.delete(handler)
}

function connect(): void {
  reconnect = undefined
  const { DATABASE_DIRECT_URL } = env()
  const fresh = new pg.Client({ connectionString: DATABASE_DIRECT_URL, keepAlive: true })
  client = fresh
  fresh.on('notification', ({ channel, payload }) => {
    for (const handler of handlers.get(channel as Channel) ?? []) handler(payload ?? '')
  })
  fresh.on('error', (error) => log.warn({ error: describeError(error) }, 'listener lost its connection'))
  fresh.on('end', () => {
    if (client === fresh) later()
  })
  fresh
    .connect()
    .then(async () => {
      if (client !== fresh) return
      isOpen = true
      heard = new Set()
      for (const [channel, { size }] of handlers) if (size > 0) await attend(fresh, channel)
    })
    .catch((error: unknown) => giveUp(fresh, error))
}

/** From now on the connection hears of what happens on the channel. */
async function attend(connection: pg.Client, channel: Channel): Promise<void> {
  if (heard.has(channel)) return
  heard.add(channel)
  await connection.query(`listen ${pg.escapeIdentifier(channel)}`)
  for (const handler of handlers.get(channel) ?? []) handler('')
}

function giveUp(connection: pg.Client | undefined, error: unknown): void {
  log.warn({ error: describeError(error) }, 'listener could not connect')
  void connection?.end().catch(() => undefined)
  if (client === connection) later()
}

function later(): void {
  client = undefined
  isOpen = false
  reconnect ??= setTimeout(connect, 1_000).unref()
}

/** Ends the connection; for a process that stops. */
export async function stopListening(): Promise<void> {
  const open = client
  client = undefined
  isOpen = false
  clearTimeout(reconnect)
  reconnect = undefined
  await open?.end()
}
