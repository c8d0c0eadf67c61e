import { locale as rootLocale } from 'next/root-params'
import { getRequestConfig } from 'next-intl/server'
import { isLocale } from '@/lib/core/context'
import { messagesOf } from './i18n'

/** What next-intl needs to know in server components: the language is the first segment of every rewritten path. */
export default getRequestConfig(async () => {
  const asked = await rootLocale()
  const locale = isLocale(asked) ? asked : 'id'
  return { locale, messages: messagesOf(locale) }
})
