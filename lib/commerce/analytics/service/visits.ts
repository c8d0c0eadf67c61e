import { visitorActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { fingerprint } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { describeError, log } from '@/lib/core/log'
import { addVisitors, forgetVisitorsOfPastDays } from '@/lib/commerce/analytics/data/visits'
import { dayOf } from '@/lib/core/time/calendar'
import { isVisit } from '@/lib/commerce/analytics/rules/visitor'
import type { Call } from '@/lib/commerce/analytics/rules/visitor'

type Waiting = {
  tenantId: string
  day: string
  visitors: Map<string, Buffer>
  atCheckout: Map<string, Buffer>
}

const waitingFor = new Map<string, Waiting>()
let timer: NodeJS.Timeout | null = null

const pauseMs = 1_000
/** A flood of made-up devices costs a bounded amount of memory and of rows. */
const mostWaiting = 5_000

/**
 * Notes that somebody looks at a shop, without waiting for anything: the page is answered meanwhile, and a second's
 * visits reach the database together. What is kept of the device until the day is over is half a keyed hash of its
 * address and browser, under a key of that shop and day; of the day itself only sums remain.
 */
export function noteVisit(
  ctx: Pick<ShopContext, 'tenantId' | 'address' | 'userAgent'>,
  visit: Omit<Call, 'userAgent'> & { timeZone: string; isAtCheckout: boolean },
): void {
  const { tenantId, address, userAgent } = ctx
  if (!isVisit({ ...visit, userAgent })) return
  const day = dayOf(new Date(), visit.timeZone)
  const key = `${tenantId} ${day}`
  const waiting = waitingFor.get(key) ?? { tenantId, day, visitors: new Map(), atCheckout: new Map() }
  if (waiting.visitors.size + waiting.atCheckout.size >= mostWaiting) return
  const hash = fingerprint(env().APP_SECRETS, `visit:${tenantId}:${day}`, `${address}\n${userAgent}`)
  const visitor = hash.subarray(0, 16)
  waiting[visit.isAtCheckout ? 'atCheckout' : 'visitors'].set(visitor.toString('hex'), visitor)
  waitingFor.set(key, waiting)
  timer ??= setTimeout(() => void writeVisits(), pauseMs).unref()
}

/** Writes what was noted. A visit that cannot be counted is not worth an error page: it is logged and forgotten. */
export async function writeVisits(): Promise<void> {
  if (timer) clearTimeout(timer)
  timer = null
  const all = [...waitingFor.values()]
  waitingFor.clear()
  for (const { tenantId, day, visitors, atCheckout } of all) {
    try {
      await withActor(visitorActor({ tenantId }), (db) =>
        addVisitors(db, day, [...visitors.values()], [...atCheckout.values()]),
      )
    } catch (error) {
      log.warn({ tenantId, error: describeError(error) }, 'visits could not be counted')
    }
  }
}

/** For the worker: no hash outlives its day by more than one. */
export async function forgetVisitors(): Promise<void> {
  await withActor({ role: 'dispatcher' }, forgetVisitorsOfPastDays)
}
