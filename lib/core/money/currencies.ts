import { EXPONENTS } from './money'
import type { Currency } from './money'

/** Every currency that a shop can have, with its name in a language: Intl's own. */
export function listCurrencies(locale: string): { code: Currency; name: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'currency' })
  return (Object.keys(EXPONENTS) as Currency[]).map((code) => ({ code, name: names.of(code) ?? code }))
}
