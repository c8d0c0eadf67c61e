import { stopListening } from '@/lib/core/db/listen'
import { closePools, workAs } from '@/lib/core/db/pool'
import { env } from '@/lib/core/env'
import { subscribe } from '@/lib/core/events/events'
import { describeError, log } from '@/lib/core/log'
import { inTransaction } from '@/lib/subscribers'

type Start = () => { stop: () => Promise<void> }

function begin(start: Start): void {
  if (!env().BOTS_DATABASE_URL)
    throw new Error('BOTS_DATABASE_URL is missing: what holds numbers has a login of its own.')
  // A library answers what WhatsApp sends in promises that nobody awaits: one number's trouble must not end all of them.
  process.on('unhandledRejection', (error) =>
    log.error({ error: describeError(error) }, 'a number’s connection stumbled'),
  )
  workAs('bots')
  subscribe(inTransaction)
  const sessions = start()
  log.info({ mode: env().WHATSAPP_MODE }, 'sessions ready')

  let isStopping = false
  const stop = (): void => {
    if (isStopping) return
    isStopping = true
    void sessions
      .stop()
      .then(() => stopListening())
      .then(() => closePools())
      .catch((error: unknown) => log.error({ error: describeError(error) }, 'sessions did not stop cleanly'))
      .finally(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** Holds the numbers of lenders at WhatsApp, however they are connected, until the process is asked to stop. */
export function runSessions(start: Start): void {
  try {
    begin(start)
  } catch (error) {
    log.error({ error: describeError(error) }, 'sessions could not start')
    process.exit(1)
  }
}
