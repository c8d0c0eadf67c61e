import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { wordsOf } from '@/lib/discord/tickets/rules/messages'
import type { PreviewWords } from './panel-preview'

/** What the bot itself says around a panel, in each language. */
export function previewWords(): Record<Locale, PreviewWords> {
  const words = LOCALES.map((locale): [Locale, PreviewWords] => {
    const t = wordsOf(locale)
    return [
      locale,
      {
        ...{ choose: t('choose_topic'), opened: t('head.open'), claim: t('claim') },
        ...{ close: t('close'), pick: t('order.pick') },
      },
    ]
  })
  return Object.fromEntries(words) as Record<Locale, PreviewWords>
}
