import type { Locale } from '@/lib/core/context'
import { numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import { translator } from '@/lib/core/i18n/i18n'
import { progressOf } from '@/lib/discord/levels/rules/curve'
import type { Curve } from '@/lib/discord/levels/rules/curve'
import { drawPicture, portrait, text } from '@/lib/discord/pictures/service'

const size = { width: 934, height: 282 }
const ink = {
  ground: '#18191c',
  panel: '#23272a',
  bar: '#3d4147',
  words: '#ffffff',
  quiet: '#b9bbbe',
  mark: '#5865f2',
}

export type CardFacts = {
  person: { id: string; name: string; avatar: string | null }
  xp: number
  rank: number
}

/** The card of one person: picture, name, level, place, and how far it is to the next level; mirrored in Arabic. */
export async function drawRank(
  { person, xp, rank }: CardFacts,
  curve: Curve,
  locale: Locale,
): Promise<Buffer> {
  const t = translator(locale, 'discord')
  const count = numberFormat(regionOf(locale), {})
  const { level, into, step } = progressOf(xp, curve)
  const isMirrored = locale === 'ar'
  const at = (x: number): number => (isMirrored ? size.width - x : x)
  const [near, far] = isMirrored ? (['end', 'start'] as const) : (['start', 'end'] as const)
  const bar = { x: 264, y: 196, width: 626, height: 38 }
  const filled = Math.max(bar.height, Math.round((bar.width * into) / Math.max(1, step)))
  const progress = t('levels.card.progress', { into: count.format(into), step: count.format(step) })
  const box = (width: number, fill: string): string =>
    `<rect x="${isMirrored ? size.width - bar.x - width : bar.x}" y="${bar.y}" width="${width}" height="${bar.height}" rx="19" fill="${fill}"/>`
  const parts = await Promise.all([
    portrait(person, { x: at(140), y: 141, radius: 86 }),
    text(person.name, {
      x: at(268),
      y: 110,
      size: 44,
      most: 400,
      colour: ink.words,
      weight: 700,
      anchor: near,
    }),
    text(t('levels.card.rank', { rank: count.format(rank) }), {
      ...{ x: at(888), y: 74, size: 34, most: 200, colour: ink.quiet, anchor: far },
    }),
    text(t('levels.card.level', { level: count.format(level) }), {
      ...{ x: at(888), y: 122, size: 38, most: 210, colour: ink.words, weight: 700, anchor: far },
    }),
    text(progress, { x: at(888), y: 176, size: 24, most: 420, colour: ink.quiet, anchor: far }),
  ])
  return drawPicture(size, [
    `<rect width="${size.width}" height="${size.height}" rx="24" fill="${ink.ground}"/>`,
    `<rect x="18" y="18" width="${size.width - 36}" height="${size.height - 36}" rx="18" fill="${ink.panel}"/>`,
    box(bar.width, ink.bar),
    box(filled, ink.mark),
    ...parts,
  ])
}
