import { isLocale } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'
import { dateFormat, numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import { dayText } from '@/lib/billing/rules/calendar'
import type { InvoiceLine, LineWords } from '@/lib/billing/schema'

/** A line in a language, whatever language it was written in. `name` is what is sold; a plan's name is the same everywhere. */
export function wordLine(
  line: { name: string; detail: string; words?: LineWords | undefined },
  asked: string,
  timeZone: string,
): Pick<InvoiceLine, 'name' | 'detail'> {
  const { words } = line
  if (!words) return { name: line.name, detail: line.detail }
  const locale = isLocale(asked) ? asked : 'id'
  const say = translator(locale, 'dashboard')
  const day = (at: string): string => dayText(new Date(at), locale, timeZone)
  switch (words.kind) {
    case 'cycle':
      return { name: words.names?.[locale] ?? line.name, detail: say(`plan.detail.${words.cycle}`) }
    case 'until':
      return { name: line.name, detail: say('plan.detail.rest', { date: day(words.until) }) }
    case 'period':
      return { name: line.name, detail: `${day(words.from)} – ${day(words.until)}` }
    case 'credit':
      return {
        name: say('plan.detail.credit', { plan: words.plan }),
        detail: say('plan.detail.rest', { date: day(words.until) }),
      }
    case 'overage': {
      const month = dateFormat(regionOf(locale), { month: 'long', year: 'numeric', timeZone: 'UTC' })
      return {
        name: say('plan.beyond_line', { meter: say(`plan.beyond.${words.meter}`), plan: line.name }),
        detail: `${numberFormat(regionOf(locale), {}).format(BigInt(words.used))}, ${month.format(new Date(words.month))}`,
      }
    }
    case 'pack': {
      const count = numberFormat(regionOf(locale), {}).format(BigInt(words.credits))
      return { name: say('plan.pack', { count }), detail: '' }
    }
  }
}

/** A line as it is written on an invoice: in one language, with what it takes to say it in another. */
export function writeLine(
  given: { name: string; words: LineWords; amountMinor: bigint },
  locale: string,
  timeZone: string,
): InvoiceLine {
  const { name, words, amountMinor } = given
  const worded = wordLine({ name, detail: '', words }, locale, timeZone)
  return { ...worded, totalMinor: amountMinor.toString(), words }
}
