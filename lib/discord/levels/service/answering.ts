import { Routes } from 'discord-api-types/v10'
import type { APIUser } from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import { translator } from '@/lib/core/i18n/i18n'
import { cutText } from '@/lib/core/text/text'
import type { Tools } from '@/lib/discord/hearing/schema'
import type { Answer, Answerer, Asked } from '@/lib/discord/interactions/schema'
import { asHolder } from '@/lib/discord/leases/service'
import { callerOf } from '@/lib/discord/links/service'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { inertLine } from '@/lib/discord/text/rules'
import { changeXp } from './editing'
import type { XpChange } from './editing'
import { showBoard, showRank } from './ranking'

type Command = Extract<Asked['what'], { kind: 'command' }>

function changeOf({ part, options }: Command): XpChange {
  const xp = Number(options.xp ?? 0)
  if (part === 'reset') return { do: 'reset' }
  return part === 'set' ? { do: 'set', xp } : { do: 'give', xp }
}

/** What a linked member with the right does to what somebody has; the right is asked for where it is written. */
async function edit(asked: Asked, what: Command, tools: Tools, locale: Locale): Promise<MessageBody> {
  const t = translator(locale, 'discord')
  const ctx = await asHolder(tools.lease, (db) => callerOf(db, asked.personId, locale))
  if (!ctx) return { content: t('levels.set.who') }
  if (!ctx.permissions.includes('community.manage')) return { content: t('levels.set.forbidden') }
  const user = await tools.rest.get<APIUser>(Routes.user(what.options.person ?? ''))
  if (user.bot === true) return { content: t('levels.rank.bot') }
  const name = cutText(user.global_name ?? user.username, 60)
  const change = changeOf(what)
  const done = await changeXp(ctx, { userId: user.id, name }, change)
  const shown = inertLine(name, 60)
  if (done.before === null && change.do === 'reset') return { content: t('levels.set.none', { name: shown }) }
  if (change.do === 'reset') return { content: t('levels.set.reset', { name: shown }) }
  const xp = numberFormat(regionOf(locale), {}).format(done.xp)
  return { content: t('levels.set.done', { name: shown, xp, level: done.level }) }
}

function ofCommand(asked: Asked, what: Command, tools: Tools, locale: Locale): Answer {
  const { options } = what
  switch (what.name) {
    case 'rank': {
      const userId = options.person ?? asked.personId
      const work = () => showRank(tools, { userId, isAsker: userId === asked.personId, locale })
      return { do: 'later', where: 'new', isPublic: true, work }
    }
    case 'leaderboard': {
      const work = () => showBoard(asked.tenantId, Number(options.page ?? 1), locale)
      return { do: 'later', where: 'new', isPublic: true, work }
    }
    default:
      return { do: 'later', where: 'new', work: () => edit(asked, what, tools, locale) }
  }
}

/** Answers whoever asks about levels, and who sets them. */
export const levelAnswerer: Answerer = {
  feature: 'leveling',
  commands: ['rank', 'leaderboard', 'level'],
  parts: ['rank', 'ranks'],
  answer: (asked, { language }, tools) => {
    const { what } = asked
    const locale = asked.locale ?? language
    if (what.kind === 'command') return Promise.resolve(ofCommand(asked, what, tools, locale))
    if (what.kind !== 'part') throw new AppError('not_found')
    const { kind, id } = what.part
    const userId = id.split('.')[0] ?? ''
    const work = (): Promise<MessageBody> =>
      kind === 'ranks'
        ? showBoard(asked.tenantId, Number(id), locale)
        : showRank(tools, { userId, isAsker: userId === asked.personId, locale })
    return Promise.resolve({ do: 'later', where: kind === 'ranks' ? 'same' : 'new', work })
  },
}
