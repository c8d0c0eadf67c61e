import { dateFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import { dayOf } from '@/lib/core/time/calendar'
import {
  countToRemind,
  getParty,
  getReminderPanel,
  listPeople,
  remindNow,
  remindOverdue,
} from '@/lib/lending/service'
import type { Refusal, ReminderPanel } from '@/lib/lending/reminders/schema'
import { wordsOf } from '@/lib/whatsapp/grammar/rules/wording'
import { say } from '@/lib/whatsapp/talk/service/talk'
import type { MemberTalk } from '@/lib/whatsapp/talk/service/talk'
import type { Answer } from '@/lib/whatsapp/talk/schema'
import { more, mostLines } from './lines'

type Asked = { name: string; panel: Pick<ReminderPanel, 'refusal' | 'way'> }

/** Whoever is not written to by us may still be written to by the member. */
const byHandFor: readonly Refusal[] = ['unreachable', 'no_consent']
const told: readonly Refusal[] = [
  ...byHandFor,
  ...(['reminded_today', 'waiting', 'stopped', 'blocked', 'paused', 'disputed', 'paid'] as const),
]

/** By which way somebody is reminded, and when, where that is not at once. */
function goes({ tongue, tenant, caller }: MemberTalk, { name, panel }: Asked, at: Date): string {
  const { say: t, day } = tongue
  const way = panel.way ?? 'email'
  if (at <= new Date()) return t(`remind.goes.${way}`, { name })
  const { timeZone } = tenant
  const clock = dateFormat(regionOf(caller.locale), { timeZone, hour: '2-digit', minute: '2-digit' })
  return t(`remind.later.${way}`, { name, day: day(dayOf(at, timeZone)), time: clock.format(at) })
}

const goesNot = ({ tongue }: MemberTalk, name: string, refusal: Refusal): string =>
  tongue.say(`remind.not.${told.includes(refusal) ? refusal : 'other'}`, { name })

/** INGATKAN Budi: reminds them of what they have owed for longest; else why not, and how the member can do it. */
export async function remindOne(talk: MemberTalk, partyId: string): Promise<Answer> {
  const about = { kind: 'party', id: partyId } as const
  const { name } = await getParty(talk.caller, partyId)
  const panel = await getReminderPanel(talk.caller, about)
  const { refusal, byHand } = panel
  if (refusal === null) {
    const { at } = await remindNow(talk.caller, about)
    return say(goes(talk, { name, panel }, at))
  }
  const link = byHandFor.includes(refusal) ? byHand : null
  const hint = link === null ? [] : [talk.tongue.say('remind.by_hand', { link })]
  return say(goesNot(talk, name, refusal), ...hint)
}

/** More are late by now than were told. */
function askHowMany({ context }: MemberTalk, count: number): Answer {
  const question = { about: 'remind_all', count } as const
  const text = wordsOf({ kind: 'ask', question }, context, (id) => id) ?? ''
  return { ...say(text), asks: { kind: 'line', question } }
}

/** The YES to INGATKAN semua: reminds whoever is late, no more than were told, and says of each what came of it. */
export async function remindAll(talk: MemberTalk): Promise<Answer> {
  const { caller, context, tongue } = talk
  const seen = context.question?.about === 'remind_all' ? context.question.count : 0
  const count = await countToRemind(caller)
  if (count > seen) return askHowMany(talk, count)
  const { people } = await listPeople(caller, { query: '', only: 'overdue' })
  const late: (Asked & { id: string })[] = []
  for (const { id, name } of people.slice(0, mostLines))
    late.push({ id, name, panel: await getReminderPanel(caller, { kind: 'party', id }) })
  const { parties, at } = await remindOverdue(caller, seen)
  const lines = late.map((one) => {
    const { refusal } = one.panel
    const isReminded = parties.includes(one.id) && refusal !== 'unreachable'
    return `• ${isReminded ? goes(talk, one, at) : goesNot(talk, one.name, refusal ?? 'paused')}`
  })
  const isByHand = late.some(({ panel }) => panel.refusal !== null && byHandFor.includes(panel.refusal))
  return {
    ...say(...lines, ...more(talk, people.length), ...(isByHand ? [tongue.say('remind.how')] : [])),
    drops: true,
  }
}
