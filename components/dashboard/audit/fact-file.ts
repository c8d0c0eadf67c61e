import { writtenFacts } from './fact-words'
import type { FactView, FactWords } from './fact-words'
import type { Locale } from '@/lib/core/context'
import { anyTranslator } from '@/lib/core/i18n/i18n'

/** The texts that facts take, outside of a page. */
export function factWords(locale: Locale): FactWords {
  return { all: anyTranslator(locale), audit: anyTranslator(locale, 'dashboard.audit') }
}

/** The details of an entry in one line, as the page says them. */
export function factLine(
  details: Readonly<Record<string, unknown>>,
  words: FactWords,
  view: FactView,
): string {
  return writtenFacts(details, words, view)
    .map((fact) => {
      if ('value' in fact) return `${fact.name}: ${fact.value}`
      return `${fact.name}: ${[fact.before, fact.after].map((one) => one ?? '\u2013').join(' \u2192 ')}`
    })
    .join('; ')
}
