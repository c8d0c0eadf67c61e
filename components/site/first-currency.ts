export type CurrencyOption = {
  code: string
  name: string
  /** The time zones in which it is the money of the place. */
  zones: readonly string[]
  isOfLanguage: boolean
}

/** What a new shop counts in unless somebody says otherwise: the money of the place, else that of the language. */
export function firstCurrency(currencies: readonly CurrencyOption[], timeZone: string): string | undefined {
  const found =
    currencies.find(({ zones }) => zones.includes(timeZone)) ?? currencies.find((one) => one.isOfLanguage)
  return found?.code
}
