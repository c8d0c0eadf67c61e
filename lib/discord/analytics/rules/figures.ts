import type { Figures } from '@/lib/discord/analytics/schema'

export const noFigures: Figures = {
  ...{ days: 0, joins: 0, leaves: 0, messages: 0, active: 0, openers: 0, buyers: 0 },
  ...{ tickets: 0, answered: 0, waitedSeconds: 0 },
  ...{ orders: 0, paidOrders: 0, salesMinor: 0n },
}

/** What is counted in whole numbers, in the order of the table and of the file alike. */
export const COUNTED = [
  ...(['joins', 'leaves', 'messages', 'active', 'tickets', 'answered'] as const),
  ...(['openers', 'buyers', 'orders', 'paidOrders'] as const),
] as const

export function addFigures(a: Figures, b: Partial<Figures>): Figures {
  const sum = { ...a }
  for (const key of Object.keys(noFigures) as (keyof Figures)[]) {
    if (key === 'salesMinor') sum.salesMinor += b.salesMinor ?? 0n
    else sum[key] += b[key] ?? 0
  }
  return sum
}

/** How many of those who looked ordered on the same day; null where nobody looked. */
export function conversionOf({ openers, buyers }: Figures): number | null {
  return openers === 0 ? null : Math.min(1, buyers / openers)
}

/** How many people wrote on a usual day of those that were counted, to a tenth: a small server is not an empty one. */
export function activeOf({ active, days }: Figures): number {
  return Math.round((active * 10) / Math.max(1, days)) / 10
}

/** After how many minutes tickets were first answered on average; null where none was. */
export function firstAnswerOf({ answered, waitedSeconds }: Figures): number | null {
  return answered === 0 ? null : waitedSeconds / answered / 60
}
