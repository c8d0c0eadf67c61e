import { randomInt } from 'node:crypto'
import { dateFormat } from '@/lib/core/format'

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

/** When a page at the gateway ends: after 40 minutes, never after the order's own window. Whole seconds. */
export function pageEnd(now: Date, windowEndsAt: Date): Date {
  return new Date(Math.floor(Math.min(now.getTime() + pageLifeMs, windowEndsAt.getTime()) / 1000) * 1000)
}
