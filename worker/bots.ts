import { stopListening } from '@/lib/core/db/listen'
import { closePools, workAs } from '@/lib/core/db/pool'
import { env } from '@/lib/core/env'
import { subscribe } from '@/lib/core/events/events'
import { describeError, log } from '@/lib/core/log'
import { startBots } from '@/lib/discord/running/service'
import { inTransaction } from '@/lib/subscribers'

/** Holds the bots of shops at Discord: as many of these processes as are wanted share them (docs/decisions/0024). */
function main(): void {
  if (!env().BOTS_DATABASE_URL)
    throw new Error('BOTS_DATABASE_URL is missing: what runs bots has a login of its own.')
  // The library answers what Discord sends in promises that nobody awaits: one bot's trouble must not end all of them.
  process.on('unhandledRejection', (error) =>
    log.error({ error: describeError(error) }, 'a bot’s client stumbled'),
  )
  workAs('bots')
  subscribe(inTransaction)
  const bots = startBots()
  log.info({ mode: env().DISCORD_MODE }, 'bots ready')

  let isStopping = false
  const stop = (): void => {
    if (isStopping) return
    isStopping = true
    void bots
      .stop()
      .then(() => stopListening())
      .then(() => closePools())
      .catch((error: unknown) => log.error({ error: describeError(error) }, 'bots did not stop cleanly'))
      .finally(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

try {
  main()
} catch (error) {
  log.error({ error: describeError(error) }, 'bots could not start')
  process.exit(1)
}
