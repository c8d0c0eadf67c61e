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
let reconnect: NodeJS.Timeout | undefined

/**
 * Calls `handler` with the payload of every notification on the channel, and with an empty payload after a lost
 * connection came back, because notifications in between are lost. One direct connection per process serves all
 * channels. Returns how to stop.
 */
export function listen(channel: Channel, handler: Handler): () => void {
  handlers.get(channel)?.add(handler)
  if (!client && !reconnect) connect()
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
      for (const channel of handlers.keys()) await fresh.query(`listen ${pg.escapeIdentifier(channel)}`)
      for (const set of handlers.values()) for (const handler of set) handler('')
    })
    .catch((error: unknown) => {
      log.warn({ error: describeError(error) }, 'listener could not connect')
      void fresh.end().catch(() => undefined)
      if (client === fresh) later()
    })
}

function later(): void {
  client = undefined
  reconnect ??= setTimeout(connect, 1_000).unref()
}

/** Ends the connection; for a process that stops. */
export async function stopListening(): Promise<void> {
  const open = client
  client = undefined
  clearTimeout(reconnect)
  reconnect = undefined
  await open?.end()
}
