import { dateFormat } from '@/lib/core/i18n/format'
import { anyTranslator } from '@/lib/core/i18n/i18n'
import { directionOf, regionOf } from '@/lib/core/i18n/languages'
import { formatMoney } from '@/lib/core/money/money'
import type { Context } from '@/lib/whatsapp/grammar/schema'

type Values = Record<string, string | number>
export type Tongue = {
  say: (key: string, values?: Values) => string
  money: (amountMinor: bigint) => string
  day: (day: string) => string
}

/** Values that choose among words of a text and are not said themselves: a mark of direction would hide the choice. */
const CHOOSING = new Set(['kind', 'age', 'rating', 'status', 'has'])

/** A mark behind an address would become part of it where it is opened: it stands on a line of its own instead. */
const isAddress = (text: string): boolean => /^https?:\/\/\S+$/.test(text)

/** What somebody else wrote keeps its own direction inside a text from right to left. */
const isolated = (text: string): string => (isAddress(text) ? text : `\u2068${text}\u2069`)

/** How somebody is spoken to: in their language, with the texts of this file. */
export function tongueOf(
  { language, currency }: Pick<Context, 'language' | 'currency'>,
  file: 'grammar' | 'talk' = 'grammar',
): Tongue {
  const translate = anyTranslator(language, `whatsapp.${file}`) as unknown as Tongue['say']
  const isFromRight = directionOf(language) === 'rtl'
  const turned = (name: string, value: string | number): string | number =>
    isFromRight && typeof value === 'string' && value !== '' && !CHOOSING.has(name) ? isolated(value) : value
  const days = dateFormat(regionOf(language), {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
  return {
    say: (key, values = {}) =>
      translate(
        key,
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, turned(name, value)])),
      ),
    money: (amountMinor) => formatMoney(amountMinor, currency, language),
    // The day of the week tells people at once whether it is the day that they meant.
    day: (day) => days.format(new Date(`${day}T00:00:00Z`)),
  }
}
