import type { Locale } from '@/lib/core/context'
import { numberFormat } from '@/lib/core/i18n/format'
import { translator } from '@/lib/core/i18n/i18n'
import { directionOf, regionOf } from '@/lib/core/i18n/languages'
import { drawPicture, portrait, text } from '@/lib/discord/pictures/service'
import type { Group } from './schema'

const width = 900
const height = 280
const radius = 88
const margin = 60

/** A picture that greets one person: name and picture, the server, and which member it is. */
export async function drawCard({ people, serverName, members }: Group, locale: Locale): Promise<Buffer> {
  const [person] = people
  if (!person) throw new Error('A card greets somebody.')
  const t = translator(locale, 'discord')
  const isFromRight = directionOf(locale) === 'rtl'
  const side = margin + radius * 2 + 44
  const line = {
    x: isFromRight ? width - side : side,
    most: width - side - margin,
    anchor: isFromRight ? ('end' as const) : ('start' as const),
  }
  const face = { x: isFromRight ? width - margin - radius : margin + radius, y: height / 2, radius }
  const count = members === null ? null : numberFormat(regionOf(locale), {}).format(members)
  const below = count === null ? serverName : t('welcome.card.member', { count, server: serverName })
  const { personId: id, name, avatar } = person
  return drawPicture({ width, height }, [
    `<rect width="${width}" height="${height}" rx="24" fill="#1f2330"/>`,
    `<rect x="${isFromRight ? width - 12 : 0}" width="12" height="${height}" fill="#5865f2"/>`,
    `<circle cx="${face.x}" cy="${face.y}" r="${radius + 6}" fill="#ffffff"/>`,
    await portrait({ id, name, avatar }, face),
    await text(t('welcome.card.title'), { ...line, y: 100, size: 30, colour: '#b5bac8' }),
    await text(name, { ...line, y: 156, size: 46, colour: '#ffffff', weight: 700 }),
    await text(below, { ...line, y: 206, size: 26, colour: '#b5bac8' }),
  ])
}
