import { PermissionFlagsBits as Rights, RESTJSONErrorCodes as Codes, Routes } from 'discord-api-types/v10'
import type { RESTGetAPIGuildMemberResult, RESTGetAPIGuildResult } from 'discord-api-types/v10'
import type { ApiContext, Locale } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { translator } from '@/lib/core/i18n/i18n'
import type { Translate } from '@/lib/core/i18n/i18n'
import type { Tools } from '@/lib/discord/hearing/schema'
import type { Answerer, Asked } from '@/lib/discord/interactions/schema'
import { asHolder } from '@/lib/discord/leases/service'
import { callerOf } from '@/lib/discord/links/service'
import { obstacleTo } from '@/lib/discord/moderation/rules/hierarchy'
import type { Obstacle } from '@/lib/discord/moderation/rules/hierarchy'
import { caseList, caseMessage, deedsOf, wordsOf } from '@/lib/discord/moderation/rules/messages'
import {
  CaseFilter,
  CaseNumber,
  NoteForm,
  TimeoutForm,
  WarnForm,
} from '@/lib/discord/moderation/schema/cases'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { Refused } from '@/lib/discord/rest/schema'
import { inertLine } from '@/lib/discord/text/rules'
import { getCase, getCases, moderate, noteCase, undoCase } from './cases'

type Given = {
  asked: Asked
  what: Extract<Asked['what'], { kind: 'command' }>
  ctx: ApiContext
  tools: Tools
  t: Translate
}

const permissionsOf = (text: string): boolean => (BigInt(text) & Rights.Administrator) !== 0n

/** Who somebody is in the server now; null for whoever is not there. */
async function memberOf({ rest, serverId }: Tools, id: string): Promise<RESTGetAPIGuildMemberResult | null> {
  try {
    return await rest.get<RESTGetAPIGuildMemberResult>(Routes.guildMember(serverId, id))
  } catch (error) {
    const isAway =
      error instanceof Refused && (error.code === Codes.UnknownMember || error.code === Codes.UnknownUser)
    if (isAway) return null
    throw error
  }
}

type Target = { name: string; obstacle: Obstacle | null }

/** Asked of Discord anew for each command: roles change. */
async function look({ asked, tools }: Given, id: string, isByBot: boolean): Promise<Target | null> {
  const { rest, serverId, botId } = tools
  const [server, target, bot] = await Promise.all([
    rest.get<RESTGetAPIGuildResult>(Routes.guild(serverId)),
    memberOf(tools, id),
    memberOf(tools, botId),
  ])
  if (!target) return null
  const roles = server.roles.map((role) => ({
    ...{ id: role.id, position: role.position, isAdministrator: permissionsOf(role.permissions) },
  }))
  const heights = roles.filter((role) => bot?.roles.includes(role.id)).map(({ position }) => position)
  const obstacle = obstacleTo(
    { id: asked.personId, roleIds: asked.roleIds },
    { id, roleIds: target.roles },
    { ownerId: server.owner_id, botId, botPosition: Math.max(0, ...heights), roles },
    { isByBot },
  )
  return { name: target.nick ?? target.user.global_name ?? target.user.username, obstacle }
}

async function punish(given: Given): Promise<MessageBody> {
  const { asked, what, ctx, t, tools } = given
  const isTimeout = what.name === 'timeout'
  const { person, reason, minutes } = isTimeout
    ? TimeoutForm.parse(what.options)
    : { ...WarnForm.parse(what.options), minutes: 0 }
  const target = await look(given, person, isTimeout)
  if (!target) return { content: t('obstacle.away') }
  const { name, obstacle } = target
  if (obstacle !== null) return { content: t(`obstacle.${obstacle}`, { name: inertLine(name, 60) }) }
  const opened = await moderate(ctx, {
    ...{ interactionId: asked.id, byName: asked.personName, person: { id: person, name } },
    ...{ channelId: asked.channelId, reason, timeout: minutes * 60 },
  })
  tools.speak()
  if (!opened) return { content: t('case.done_before') }
  const values = { number: String(opened.number), name: inertLine(name, 60), deeds: deedsOf(t, opened) }
  return { content: t('case.opened', values) }
}

async function list({ what, ctx, t }: Given): Promise<MessageBody> {
  const person = what.options.person ?? null
  const filter = CaseFilter.parse({ rule: null, state: 'real', person, before: null })
  const { cases } = await getCases(ctx, filter)
  return caseList(t, cases)
}

async function run(given: Given): Promise<MessageBody> {
  const { asked, what, ctx, t, tools } = given
  if (what.name !== 'case') return punish(given)
  if (what.part === 'list') return list(given)
  if (what.part === 'note') {
    const { number, note } = NoteForm.parse(what.options)
    return caseMessage(t, await noteCase(ctx, number, note))
  }
  const number = CaseNumber.parse(what.options.number)
  if (what.part === 'show') return caseMessage(t, await getCase(ctx, number))
  const undone = await undoCase(ctx, number, asked.personName)
  tools.speak()
  return caseMessage(t, undone)
}

/** Everything is asked anew: who it is in the shop, what they may, and where they stand in the server. */
async function work(asked: Asked, what: Given['what'], tools: Tools, locale: Locale): Promise<MessageBody> {
  const t = wordsOf(translator(locale, 'discord'))
  const ctx = await asHolder(tools.lease, (db) => callerOf(db, asked.personId, locale))
  if (!ctx) return { content: t('who') }
  try {
    return await run({ asked, what, ctx, tools, t })
  } catch (error) {
    if (error instanceof AppError && error.code === 'forbidden') return { content: t('may_not') }
    if (error instanceof AppError && error.code === 'not_found') return { content: t('case.unknown') }
    if (error instanceof AppError && error.message === 'case_undone_already')
      return { content: t('case.undone_before') }
    throw error
  }
}

/** Answers whoever keeps the server in order. */
export const moderationAnswerer: Answerer = {
  feature: 'automod',
  commands: ['warn', 'timeout', 'case'],
  parts: [],
  answer: (asked, { language }, tools) => {
    const { what } = asked
    if (what.kind !== 'command') throw new AppError('not_found')
    const locale = asked.locale ?? language
    return Promise.resolve({ do: 'later', where: 'new', work: () => work(asked, what, tools, locale) })
  },
}
