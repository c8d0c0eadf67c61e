import { randomInt } from 'node:crypto'
import { dayOf } from '@/lib/core/time/calendar'
import { minuteMs } from '@/lib/core/time/duration'
import type { Provider } from '@/lib/payments/schema'
import { GATEWAYS } from '@/lib/payments/gateways/schema'

/** DDMMYY in the shop's own time zone and six random digits: easy to read out, tells nothing about how many there are. */
export function newOrderNumber(now: Date, timeZone: string): string {
  const [year = '', month = '', day = ''] = dayOf(now, timeZone).split('-')
  return `${day}${month}${year.slice(-2)}${randomInt(1_000_000).toString().padStart(6, '0')}`
}

const pageLifeMs = 40 * minuteMs

/**
 * When a page at the gateway ends: after 40 minutes, or with the order's own window. A page that would end sooner than
 * its gateway allows outlives the window instead, and the order waits for it. Whole seconds.
 */
export function pageEnd(now: Date, windowEndsAt: Date, provider: Provider): Date {
  const ends = Math.min(now.getTime() + pageLifeMs, windowEndsAt.getTime())
  return new Date(Math.floor(Math.max(ends, now.getTime() + GATEWAYS[provider].shortestPageMs) / 1000) * 1000)
}
