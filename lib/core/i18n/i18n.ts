import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createTranslator } from 'next-intl'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { askedLanguage } from '@/lib/core/http/language'

/**
 * The areas that are read outside React. Every file below messages/<language>/ is loaded: `dashboard/orders.json` holds
 * the keys below `dashboard.orders`, wherever it stands below `dashboard/`: a folder in brackets is no part of a key. A
 * test holds the languages to the same files and keys.
 */
export const AREAS = [
  'errors',
  'shop',
  'dashboard',
  'identity',
  'mail',
  'site',
  'failure',
  'discord',
  'lending',
  'whatsapp',
] as const

export type Messages = { [key: string]: string | Messages }

const loaded = new Map<Locale, Messages>()

/** The names that lead to the keys of a file. */
export function keyOf(file: string): string[] {
  const names = file.slice(0, -'.json'.length).split(/[\\/]/)
  return names.filter((name) => !name.startsWith('('))
}

function load(locale: Locale): Messages {
  const folder = path.join(process.cwd(), 'messages', locale)
  const messages: Messages = {}
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.json')) continue
    let place = messages
    for (const name of keyOf(file)) place = (place[name] ??= {}) as Messages
    Object.assign(place, JSON.parse(readFileSync(path.join(folder, file), 'utf8')))
  }
  return messages
}

/** All texts of one language, read once per process. */
export function messagesOf(locale: Locale): Messages {
  let found = loaded.get(locale)
  if (!found) {
    found = load(locale)
    loaded.set(locale, found)
  }
  return found
}

export type Translate = (key: string, values?: Record<string, string | number>) => string

/** A translator reads each text that it is asked for once, and then only fills it. */
const translators = new Map<string, Translate>()

/** Texts outside React: route handlers, actions, mails. `area` is a file of messages/. */
export function translator(locale: Locale, area: (typeof AREAS)[number]): Translate {
  const name = `${locale}.${area}`
  let found = translators.get(name)
  if (!found) {
    const made = createTranslator({ locale, messages: messagesOf(locale), namespace: area })
    // next-intl types keys from one language's file; ours are checked by the key-parity test instead.
    found = made as unknown as Translate
    translators.set(name, found)
  }
  return found
}

/** Texts by keys that are only known while it runs; `has` tells whether there is one. */
export type AnyTranslate = {
  (key: string, values?: Record<string, string>): string
  has: (key: string) => boolean
}

/** The same for whoever has to ask whether a text is there; everything, or what stands below `namespace`. */
export function anyTranslator(locale: Locale, namespace?: string): AnyTranslate {
  const below = namespace === undefined ? {} : { namespace }
  return createTranslator({ locale, messages: messagesOf(locale), ...below }) as unknown as AnyTranslate
}

/** The language of a request that names none in its path: the browser's where we speak it, else the fallback. */
export function negotiateLocale(headers: Headers, fallback: Locale): Locale {
  return askedLanguage(headers, LOCALES) ?? fallback
}
