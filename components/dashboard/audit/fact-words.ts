import { formatAmount } from '@/components/dashboard/plan/amount'
import { formatDateTime } from '@/components/ui/date-time'
import { listText, numberFormat, zoneName } from '@/lib/core/i18n/format'
import type { AnyTranslate } from '@/lib/core/i18n/i18n'
import { regionOf } from '@/lib/core/i18n/languages'
import { methodWords } from '@/lib/commerce/papers/rules/method-words'
import { formatMoney } from '@/lib/core/money/money'
import { factsOf, wordOf } from '@/lib/platform/logs/rules/audit-facts'
import { piecesOf, shortOf, spelledOut, valuesOfVariants } from '@/lib/platform/logs/rules/fact-values'
import type { Fact, FactKind } from '@/lib/platform/logs/rules/audit-facts'
import type { ThingNames } from '@/lib/platform/logs/schema'

/** How values are written: dates in this zone, amounts in this currency where the entry names no other, ids by name. */
export type FactView = {
  locale: string
  timeZone: string
  currency: string | null
  names?: FactNames
  things?: ThingNames
  /** Of what an amount is, where the entry is about a limit. */
  limit?: string
}

/** What plans and modules are called, by the id that an entry has of them. */
export type FactNames = Readonly<Record<'plan' | 'module', Readonly<Record<string, string>>>>

/** Which of them a fact is about; a plan that was there before has a word of its own. */
const named: Readonly<Record<string, keyof FactNames>> = { plan: 'plan', before: 'plan', module: 'module' }

/** A moment as programs write it and as the database does. */
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/

const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

const isWhole = (value: unknown): value is string => typeof value === 'string' && /^\d{1,18}$/.test(value)

/** All texts of a language, and those of the log: on a page from React, in a file from the messages. */
export type FactWords = { all: AnyTranslate; audit: AnyTranslate }

/** An amount as people write it, where its currency is known. */
function moneyIn({ currency, locale }: FactView, digits: string): string {
  const isAmount = currency !== null && /^-?\d{1,18}$/.test(digits)
  return isAmount ? formatMoney(BigInt(digits), currency, locale) : digits
}

type Read = (value: unknown, fact: { word: string; kind: FactKind }) => string

/** Codes in words, ids by name or cut short, and what people typed as they typed it. */
function codesOf(t: AnyTranslate, view: FactView): (word: string, text: string) => string {
  const nameOf = (word: string, id: string): string => {
    const kind = named[word]
    return (kind && view.names?.[kind][id]) ?? id
  }
  return (word, text) => {
    const [, granted] = word === 'name' ? (/^module:([a-z0-9_]+)$/.exec(text) ?? []) : []
    if (granted !== undefined) return nameOf('module', granted)
    const pieces = piecesOf(word, text).map((piece) => {
      if ('method' in piece)
        return methodWords(piece.method, (key, values) => t(`shop.papers.${key}`, values))
      if ('text' in piece) return nameOf(word, piece.text)
      if ('id' in piece) return view.things?.get(piece.id)?.name ?? shortOf(piece.id)
      // Which of the places has the word is only known here.
      const key = piece.keys.find((one) => t.has(one))
      return key === undefined ? spelledOut(piece.code) : t(key)
    })
    return pieces.length === 1 ? (pieces[0] ?? '') : listText(pieces, view.locale)
  }
}

/** What each variant has, and a dash where none has anything. */
function variantsIn(view: FactView, word: string, found: readonly { name: string; value: string }[]): string {
  if (found.length === 0) return '\u2013'
  const each = found.map(({ name, value }) => {
    const written = word === 'prices' ? moneyIn(view, value) : value
    return name === '' ? written : `${name}: ${written}`
  })
  return listText(each, view.locale)
}

/** Writes values of facts. */
function writerOf({ all, audit: t }: FactWords, view: FactView): Read {
  const words = codesOf(all, view)
  const read: Read = (value, fact) => {
    const { word, kind } = fact
    if (word === 'amount' && view.limit !== undefined)
      return isWhole(value)
        ? formatAmount(view.limit, BigInt(value), view.locale)
        : all('console.plans.no_limit')
    if (value === null || value === undefined || value === '') return '\u2013'
    const ofVariants = valuesOfVariants(word, value)
    if (ofVariants) return variantsIn(view, word, ofVariants)
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    const digits = typeof value === 'number' || typeof value === 'string' ? String(value) : ''
    if (kind === 'money' && digits !== '') return moneyIn(view, digits)
    if (kind === 'rate' && typeof value === 'number') {
      const options = { style: 'percent', maximumFractionDigits: 2 } as const
      return numberFormat(regionOf(view.locale), options).format(value / 10_000)
    }
    if (word === 'people' && isWhole(digits)) return t('counted.people', { count: digits })
    if (typeof value === 'number') return numberFormat(regionOf(view.locale), {}).format(value)
    if (Array.isArray(value) && value.length === 0) return '\u2013'
    if (Array.isArray(value))
      return listText(
        value.map((one) => read(one, fact)),
        view.locale,
      )
    if (typeof value === 'object')
      return listText(
        Object.entries(value).map(([name, one]) => {
          const inner = wordOf(name)
          const key = `facts.${inner.word}`
          return `${t.has(key) ? t(key) : spelledOut(inner.word)}: ${read(one, inner)}`
        }),
        view.locale,
      )
    if (typeof value !== 'string') return ''
    if (word === 'time_zone') return zoneName(view.locale, value)
    // A day on a wall is the same one in every zone.
    if (day.test(value)) return formatDateTime(new Date(`${value}T00:00:00Z`), view.locale, 'UTC', 'date')
    return moment.test(value)
      ? formatDateTime(new Date(value), view.locale, view.timeZone)
      : words(word, value)
  }
  return read
}

/** Ids of what has no name and no page of its own: the entry's subject already says of what it is. */
const inner = ['refund_id', 'request_id', 'note_id', 'transaction_id']

const isTelling = ({ word }: Fact): boolean => !inner.includes(word)

type WrittenFact = { word: string; name: string } & ({ value: string } | { before?: string; after?: string })

/** The details of an entry in words: changes from what to what, then everything else. */
export function writtenFacts(
  details: Readonly<Record<string, unknown>>,
  words: FactWords,
  view: FactView,
): WrittenFact[] {
  const { audit: t } = words
  const isNamed = details.currency === undefined || typeof details.currency !== 'string'
  const [, limit] = /^limit:([a-z0-9_]+)$/.exec(String(details.name)) ?? []
  const text = writerOf(words, {
    ...view,
    ...(isNamed ? {} : { currency: String(details.currency) }),
    ...(limit === undefined ? {} : { limit }),
  })
  const nameOf = ({ word }: Fact): string => {
    const key = `facts.${word}`
    return t.has(key) ? t(key) : spelledOut(word)
  }
  return factsOf(details)
    .filter(isTelling)
    .map((fact) => ({
      word: fact.word,
      name: nameOf(fact),
      ...('value' in fact
        ? { value: text(fact.value, fact) }
        : {
            ...('before' in fact ? { before: text(fact.before, fact) } : {}),
            ...('after' in fact ? { after: text(fact.after, fact) } : {}),
          }),
    }))
}
