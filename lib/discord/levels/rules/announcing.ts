import { ButtonStyle } from 'discord-api-types/v10'
import type { Translate } from '@/lib/core/i18n/i18n'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { partId } from '@/lib/discord/parts/rules'
import { button, row } from '@/lib/discord/shop/rules'
import { inertLine, inertText } from '@/lib/discord/text/rules'
import { PLACEHOLDERS } from '@/lib/discord/levels/schema'

export type Risen = { userId: string; level: number; channelId: string | null }

/** What an announcement is about: told once for each person and level. */
export const risenSubject = ({ userId, level, channelId }: Risen): string =>
  `${userId}.${level}.${channelId ?? '-'}`

export function readRisen(subject: string): Risen | null {
  const [, userId, level, channelId] = /^(\d{15,20})\.(\d{1,3})\.(\d{15,20}|-)$/.exec(subject) ?? []
  if (userId === undefined || level === undefined || channelId === undefined) return null
  return { userId, level: Number(level), channelId: channelId === '-' ? null : channelId }
}

export const rankPart = ({ userId, level }: Pick<Risen, 'userId' | 'level'>): string =>
  partId('rank', `${userId}.${level}`)

type Known = Record<(typeof PLACEHOLDERS)[number], string>

/** A text with what is known in its places; what stands in a place is not looked at again. */
export function filledIn(text: string, values: Known): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const place = PLACEHOLDERS.find((one) => one === name)
    return place === undefined ? whole : values[place]
  })
}

/** The text of a shop, or the built-in one. Neither the text nor the name does anything. */
export function announcement(text: string, values: Known, t: Translate): string {
  const name = inertLine(values.name, 120)
  if (text.trim() === '') return t('levels.up.text', { name: `**${name}**`, level: values.level })
  return filledIn(inertText(text, 1_200), { ...values, name })
}

export function announcementMessage(content: string, risen: Risen, t: Translate): MessageBody {
  return { content, components: [row(button(rankPart(risen), t('levels.up.show'), ButtonStyle.Secondary))] }
}
