import type { Locale } from '@/lib/core/context'

/** Where anyone finds out whether a paper counts. */
export const verifyAddress = (origin: string, locale: Locale, code: string): string =>
  `${origin}/${locale}/verify/${code}`
