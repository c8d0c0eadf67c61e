import { setTimeout as delay } from 'node:timers/promises'
import { withActor } from '@/lib/core/db/actor'
import { notifyOfEvents } from '@/lib/core/db/queries/events'
import { describeError, log } from '@/lib/core/log'

/** Between two messages of this process; what happens meanwhile goes in one. */
const pauseMs = 25

const waiting = new Set<string>()
let underWay: Promise<void> | null = null

/**
 * Wakes whoever waits for events of this tenant: for what was committed by an actor that announces it itself. The
 * message is on its way at once, or with others a moment later. Where the process ends before, the relay and the open
 * streams find out a little later, for they look by themselves, too.
 */
export function announce(tenantId: string): void {
  waiting.add(tenantId)
  underWay ??= announceAll()
}

/** Everything that was to be announced is; for whoever counts messages. */
export async function announced(): Promise<void> {
  await underWay
}

async function announceAll(): Promise<void> {
  try {
    while (waiting.size > 0) {
      const tenantIds = [...waiting]
      waiting.clear()
      await withActor({ role: 'stranger' }, (_, last) => notifyOfEvents(last, tenantIds))
      await delay(pauseMs, undefined, { ref: false })
    }
  } catch (error) {
    log.warn({ error: describeError(error) }, 'events could not be announced; they are found without')
  } finally {
    underWay = null
  }
}
