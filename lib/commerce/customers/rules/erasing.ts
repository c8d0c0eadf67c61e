import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { plainText, readEmail } from '@/lib/core/text/text-input'

/** A longer address nobody types without a slip; whoever is to be erased is named all the same. */
const mostTyped = 40

/** The word that stands in for a long address; the screen shows the one of its own language. */
export const ERASE_WORDS: Readonly<Record<Locale, string>> = { id: 'HAPUS', en: 'ERASE', ar: 'محو' }

/** What has to be typed to erase a customer: the address, or a word where the address is too long for that. */
export function whatToType(email: string, locale: Locale): string {
  return email.length <= mostTyped ? email : ERASE_WORDS[locale]
}

/** Whether that was typed, in whatever spelling and from a screen in whatever language. */
export function isErasingConfirmed(typed: string, email: string): boolean {
  if (readEmail(typed) === email) return true
  const word = plainText(typed).toUpperCase()
  return email.length > mostTyped && LOCALES.some((locale) => ERASE_WORDS[locale] === word)
}
