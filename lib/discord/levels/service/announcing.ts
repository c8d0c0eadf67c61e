import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import { translator } from '@/lib/core/i18n/i18n'
import { findRanked } from '@/lib/discord/levels/data'
import { announcement, announcementMessage, rankPart, readRisen } from '@/lib/discord/levels/rules/announcing'
import { levelOf } from '@/lib/discord/levels/rules/curve'
import { LevelSettings } from '@/lib/discord/levels/schema'
import type { OutboxRow, Saying } from '@/lib/discord/outbox/schema'
import type { Speaker } from '@/lib/discord/outbox/service/speaking'
import { settingsOf } from '@/lib/discord/settings/service'
import { botOf } from '@/lib/platform/service'

/** What is said of a new level; null where it is not so any more, or is to be told nowhere. */
async function prepare(tenantId: string, { subject }: OutboxRow): Promise<Saying | null> {
  const risen = readRisen(subject)
  if (!risen) return null
  const { settings, bot, ranked } = await withActor(jobActor({ tenantId }), async (db) => ({
    settings: (await settingsOf(db, 'leveling', LevelSettings)).values,
    bot: (await botOf(db)).settings,
    ranked: await findRanked(db, risen.userId),
  }))
  const { announced, curve, texts } = settings
  const channelId = announced === 'same' ? risen.channelId : (bot.channels.level_ups ?? null)
  if (announced === 'off' || channelId === null || !ranked) return null
  if (levelOf(ranked.xp, curve) < risen.level) return null
  const { language } = bot
  const t = translator(language, 'discord')
  const count = numberFormat(regionOf(language), {})
  const values = { name: ranked.name, level: count.format(risen.level), xp: count.format(ranked.xp) }
  const body = announcementMessage(announcement(texts[language], values, t), risen, t)
  return { where: { way: 'channel', channelId }, body, mark: rankPart(risen) }
}

export const levelUpSpeaker = (tenantId: string): Speaker => ({
  prepare: (row) => prepare(tenantId, row),
  ended: () => Promise.resolve('done'),
  hasOtherWays: false,
})
