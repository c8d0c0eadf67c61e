import type { Translate } from '@/lib/core/i18n/i18n'
import type { Case } from '@/lib/discord/moderation/schema/cases'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { SIZES, inertLine, inertText } from '@/lib/discord/text/rules'

/** How texts of this topic are written in one language: keys below `discord.moderation`. */
export const wordsOf =
  (t: Translate): Translate =>
  (key, values) =>
    t(`moderation.${key}`, values)

/** How long something lasts, in the largest unit that is whole. */
export function lengthOf(t: Translate, seconds: number): string {
  if (seconds % 86_400 === 0) return t('length.days', { count: seconds / 86_400 })
  if (seconds % 3_600 === 0) return t('length.hours', { count: seconds / 3_600 })
  return t('length.minutes', { count: Math.max(1, Math.round(seconds / 60)) })
}

/** What is done, or would be, in the order in which it happens. */
export function deedsOf(t: Translate, { deletes, warns, deed, seconds }: Case): string {
  const deeds = [
    ...(deletes ? [t('deed.delete')] : []),
    ...(warns ? [t('deed.warn')] : []),
    ...(deed === 'timeout' ? [t('deed.timeout', { length: lengthOf(t, seconds ?? 0) })] : []),
    ...(deed === 'kick' || deed === 'ban' ? [t(`deed.${deed}`)] : []),
  ]
  return deeds.length === 0 ? t('deed.none') : deeds.join(', ')
}

export const ruleName = (t: Translate, { rule }: Pick<Case, 'rule'>): string =>
  rule === null ? t('rule.staff') : t(`rule.${rule}`)

const mentioned = (userId: string): string => `<@${userId}>`

function lineOf(t: Translate, one: Case): string {
  const head = one.isDry ? t('log.dry') : t('log.number', { number: String(one.number) })
  const person = `${mentioned(one.userId)} (${inertLine(one.userName, 60)})`
  const text = one.excerpt ?? one.reason
  const by = one.byName === null ? '' : ` · ${t('log.by', { name: inertLine(one.byName, 60) })}`
  const quote = text === null ? '' : `\n> ${inertLine(text, 120)}`
  return `**${head}** ${person} · ${ruleName(t, one)} · ${deedsOf(t, one)}${by}${quote}`
}

/** Lines as far as there is room for them. */
function fitting(lines: readonly string[], most: number): string[] {
  const fit: string[] = []
  let left = most
  for (const line of lines) {
    if (line.length + 1 > left) break
    left -= line.length + 1
    fit.push(line)
  }
  return fit
}

/** What the shop's people read of the cases of one minute, in the channel for that. */
export function logMessage(
  t: Translate,
  { cases, all }: { cases: readonly Case[]; all: number },
): MessageBody {
  const shown = fitting(
    cases.map((one) => lineOf(t, one)),
    SIZES.description - 100,
  )
  const more = all - shown.length
  const lines = more > 0 ? [...shown, t('log.more', { count: more })] : shown
  return { content: '', embeds: [{ title: t('log.title'), description: lines.join('\n') }] }
}

/** What somebody is told where they broke a rule. */
export function wordMessage(t: Translate, one: Case): MessageBody {
  const person = mentioned(one.userId)
  const text =
    one.rule === null
      ? t(`told.${one.deed === 'timeout' ? 'silenced' : 'warned'}`, {
          person,
          reason: inertLine(one.reason ?? '', 300),
        })
      : t(`told.${one.rule}`, { person })
  const what = t('told.what', { deeds: deedsOf(t, one) })
  return { content: `${text} ${what}` }
}

/** One case with everything about it, for the shop's people. */
export function caseMessage(t: Translate, one: Case): MessageBody {
  const lines = [
    lineOf(t, { ...one, excerpt: null, reason: null }),
    ...(one.reason === null ? [] : [t('case.reason', { text: inertText(one.reason, 500) })]),
    ...(one.excerpt === null ? [] : [t('case.text', { text: inertText(one.excerpt, 300) })]),
    ...(one.note === null ? [] : [t('case.note', { text: inertText(one.note, 500) })]),
    ...(one.state === 'refused' ? [t('case.refused')] : []),
    ...(one.undoneAt === null ? [] : [t('case.undone', { name: inertLine(one.undoneBy ?? '–', 60) })]),
    `<t:${Math.floor(one.createdAt.getTime() / 1000)}:f>`,
  ]
  return { content: '', embeds: [{ description: lines.join('\n') }] }
}

export function caseList(t: Translate, cases: readonly Case[]): MessageBody {
  if (cases.length === 0) return { content: t('case.nothing') }
  const lines = fitting(
    cases.map((one) => {
      const line = lineOf(t, { ...one, excerpt: null, reason: null })
      return one.undoneAt === null ? line : `~~${line}~~`
    }),
    SIZES.description - 100,
  )
  return { content: '', embeds: [{ title: t('case.list'), description: lines.join('\n') }] }
}
