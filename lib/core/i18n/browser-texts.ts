import { createHash } from 'node:crypto'
import type { Locale } from '@/lib/core/context'
import { messagesOf } from './i18n'
import type { Messages } from './i18n'

function pick(messages: Messages, areas: readonly string[]): Messages {
  return Object.fromEntries(
    areas.flatMap((area) => (messages[area] === undefined ? [] : [[area, messages[area]]])),
  )
}

/** What the pages of a dashboard say in the browser; of the shop's words what an order comes to and how it is paid. */
function textsOf(locale: Locale): Messages {
  const all = messagesOf(locale)
  const { shop } = all
  const texts = pick(all, ['dashboard', 'identity'])
  if (typeof shop !== 'object') return texts
  const papers = typeof shop.papers === 'object' ? pick(shop.papers, ['methods']) : {}
  return { ...texts, shop: { ...pick(shop, ['sums']), papers } }
}

export type BrowserTexts = { texts: Messages; json: string; version: string }

const known = new Map<Locale, BrowserTexts>()

/** The words of the dashboard in one language, as the browser keeps them; the version changes with any of them. */
export function browserTexts(locale: Locale): BrowserTexts {
  let found = known.get(locale)
  if (!found) {
    const texts = textsOf(locale)
    const json = JSON.stringify(texts)
    const version = createHash('sha256').update(json).digest('base64url').slice(0, 16)
    found = { texts, json, version }
    known.set(locale, found)
  }
  return found
}

/** Where the browser asks for them; said by a page, the address may be kept for good. */
export function browserTextsAddress(locale: Locale): string {
  return `/api/texts/${locale}?v=${browserTexts(locale).version}`
}
