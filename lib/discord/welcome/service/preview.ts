import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'
import { drawCard } from '@/lib/discord/welcome/card'
import { previewOf } from '@/lib/discord/welcome/rules'
import type { Group, Way, WelcomePreview, WelcomeSettings } from '@/lib/discord/welcome/schema'

const nobody = '130000000000000000'

/** Somebody who might come. */
const example = (locale: Locale, serverName: string): Group => ({
  ...{ way: 'came', serverName, members: 128 },
  people: [{ personId: nobody, name: translator(locale, 'discord')('welcome.example'), avatar: null }],
})

/** What would be said now, in every language. */
export async function previewWelcome(settings: WelcomeSettings, serverName: string): Promise<WelcomePreview> {
  const previews = await Promise.all(
    LOCALES.map(async (locale) => {
      const group = example(locale, serverName)
      const card = settings.greeting === 'card' ? await drawCard(group, locale) : null
      const drawn = card && `data:image/png;base64,${card.toString('base64')}`
      return [locale, { text: previewOf(group, settings, locale), card: drawn }] as const
    }),
  )
  return Object.fromEntries(previews) as WelcomePreview
}

/** The texts that are used where a shop writes none, with what is filled in by its name. */
export function usualTexts(): Record<Way, Record<Locale, string>> {
  const of = (way: Way): Record<Locale, string> =>
    Object.fromEntries(
      LOCALES.map((locale) => [
        locale,
        translator(locale, 'discord')(`welcome.${way}`, {
          ...{ name: '{name}', server: '{server}', count: '{count}', people: 1 },
        }),
      ]),
    ) as Record<Locale, string>
  return { came: of('came'), left: of('left') }
}
