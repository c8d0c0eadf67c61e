import { tenantActor } from '@/lib/core/context'
import type { Locale, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import { translator } from '@/lib/core/i18n/i18n'
import { filledIn } from '@/lib/discord/levels/rules/announcing'
import { stepOf, totalOf } from '@/lib/discord/levels/rules/curve'
import { LevelSettings } from '@/lib/discord/levels/schema'
import { settingsOf } from '@/lib/discord/settings/service'
import { drawRank } from './card'

const names: Record<Locale, string> = { id: 'Rani Putri', en: 'Rani Putri', ar: 'رنا الأحمد' }
const level = 12

/** The card of somebody made up, on the shop's own curve. */
export async function drawSample(ctx: TenantContext, locale: Locale): Promise<Buffer> {
  const { values } = await withActor(tenantActor(ctx), (db) => settingsOf(db, 'leveling', LevelSettings))
  const { curve } = values
  const xp = totalOf(level, curve) + Math.round(stepOf(level, curve) * 0.6)
  const person = { id: '100000000000000000', name: names[locale], avatar: null }
  return drawRank({ person, xp, rank: 3 }, curve, locale)
}

/** What would be said of somebody made up, in each language, as it reads in Discord. */
export async function sampleAnnouncements(ctx: TenantContext): Promise<Record<Locale, string>> {
  const { values } = await withActor(tenantActor(ctx), (db) => settingsOf(db, 'leveling', LevelSettings))
  const said = (locale: Locale): string => {
    const xp = numberFormat(regionOf(locale), {}).format(totalOf(level, values.curve))
    const known = { name: names[locale], level: String(level), xp }
    const text = values.texts[locale]
    return text.trim() === '' ? translator(locale, 'discord')('levels.up.text', known) : filledIn(text, known)
  }
  return { id: said('id'), en: said('en'), ar: said('ar') }
}

/** The texts that are used where a shop writes none, with what is filled in by its name. */
export function usualAnnouncements(): Record<Locale, string> {
  const of = (locale: Locale): string =>
    translator(locale, 'discord')('levels.up.text', { name: '{name}', level: '{level}' })
  return { id: of('id'), en: of('en'), ar: of('ar') }
}
