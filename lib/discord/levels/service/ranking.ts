import { Routes } from 'discord-api-types/v10'
import type { APIGuildMember } from 'discord-api-types/v10'
import { jobActor } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { translator } from '@/lib/core/i18n/i18n'
import { countPeople, findRanked, listRanked } from '@/lib/discord/levels/data'
import { PER_PAGE, boardMessage, pageOf } from '@/lib/discord/levels/rules/board'
import { levelOf } from '@/lib/discord/levels/rules/curve'
import { LevelSettings } from '@/lib/discord/levels/schema'
import type { Tools } from '@/lib/discord/hearing/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { Refused } from '@/lib/discord/rest/schema'
import { settingsOf } from '@/lib/discord/settings/service'
import { inertLine } from '@/lib/discord/text/rules'
import { drawRank } from './card'

/** Somebody as the server knows them now; null for who is not in it. */
async function memberOf({ rest, serverId }: Tools, userId: string): Promise<APIGuildMember | null> {
  try {
    return await rest.get<APIGuildMember>(Routes.guildMember(serverId, userId))
  } catch (error) {
    if (error instanceof Refused && (error.status === 404 || error.status === 400)) return null
    throw error
  }
}

/** Somebody's card, or a sentence about who has none. */
export async function showRank(
  tools: Tools,
  who: { userId: string; isAsker: boolean; locale: Locale },
): Promise<MessageBody> {
  const { userId, isAsker, locale } = who
  const t = translator(locale, 'discord')
  const { tenantId } = tools.lease
  const member = await memberOf(tools, userId)
  if (member?.user.bot === true) return { content: t('levels.rank.bot') }
  const found = await withActor(jobActor({ tenantId }), async (db) => ({
    settings: await settingsOf(db, 'leveling', LevelSettings),
    ranked: await findRanked(db, userId),
  }))
  const { ranked } = found
  const { curve } = found.settings.values
  const name = member ? (member.nick ?? member.user.global_name ?? member.user.username) : ranked?.name
  if (!ranked || name === undefined)
    return {
      content: isAsker ? t('levels.rank.you') : t('levels.rank.nobody', { name: inertLine(name ?? '–', 60) }),
    }
  const { xp, rank } = ranked
  const person = { id: userId, name, avatar: member?.user.avatar ?? null }
  const bytes = await drawRank({ person, xp, rank }, curve, locale)
  const level = levelOf(xp, curve)
  return {
    content: t('levels.rank.picture', { level, name: inertLine(name, 60), rank }),
    files: [{ name: 'rank.png', type: 'image/png', bytes }],
  }
}

/** One page of who has gathered the most. */
export async function showBoard(tenantId: string, asked: number, locale: Locale): Promise<MessageBody> {
  return withActor(jobActor({ tenantId }), async (db) => {
    const { values } = await settingsOf(db, 'leveling', LevelSettings)
    const people = await countPeople(db)
    const { page, pages } = pageOf(asked, people)
    const ranked = await listRanked(db, { from: (page - 1) * PER_PAGE, most: PER_PAGE })
    const t = translator(locale, 'discord')
    return boardMessage({ t, locale }, { ranked, page, pages, people }, values.curve)
  })
}
