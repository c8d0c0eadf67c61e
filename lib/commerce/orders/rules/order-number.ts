import { randomInt } from 'node:crypto'
import { dateFormat } from '@/lib/core/i18n/format'
import type { Provider } from '@/lib/payments/schema'
import { GATEWAYS } from '@/lib/payments/gateways/schema'

/** DDMMYY in the shop's own time zone and six random digits: easy to read out, tells nothing about how many there are. */
export function newOrderNumber(now: Date, timeZone: string): string {
  const parts = dateFormat('en-GB', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    day: '2-digit',
    month: '2-digit',
    year: '2-digit',
  }).formatToParts(now)
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '00'
  return `${part('day')}${part('month')}${part('year')}${randomInt(1_000_000).toString().padStart(6, '0')}`
}

const pageLifeMs = 40 * 60_000

/**
 * When a page at the gateway ends: after 40 minutes, or with the order's own window. A page that would end sooner than
 * its gateway allows outlives the window instead, and the order waits for it. Whole seconds.
 */
export function pageEnd(now: Date, windowEndsAt: Date, provider: Provider): Date {
  const ends = Math.min(now.getTime() + pageLifeMs, windowEndsAt.getTime())
  return new Date(Math.floor(Math.max(ends, now.getTime() + GATEWAYS[provider].shortestPageMs) / 1000) * 1000)
}
