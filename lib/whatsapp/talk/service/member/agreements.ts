import { AppError } from '@/lib/core/errors'
import {
  addParty,
  adviseOn,
  changeDraft,
  draftAgreement,
  equalParts,
  getAgreement,
  listChatAgreements,
  rowsOf,
} from '@/lib/lending/service'
import { AgreementInput } from '@/lib/lending/agreements/schema'
import type { Draft } from '@/lib/lending/chat/schema'
import type { Terms } from '@/lib/lending/ledger/schema'
import { PartyInput } from '@/lib/lending/parties/schema'
import type { Party } from '@/lib/whatsapp/grammar/schema'
import { readAmount, readMonths } from '@/lib/whatsapp/talk/rules/answers'
import { shortOf } from '@/lib/whatsapp/talk/rules/short'
import { say, texts } from '@/lib/whatsapp/talk/service/talk'
import type { MemberTalk } from '@/lib/whatsapp/talk/service/talk'
import type { Answer, Interview } from '@/lib/whatsapp/talk/schema'
import { todayOf } from './debts'

/** The longest that is agreed on in a chat; what is longer is drafted in the dashboard. */
const mostMonths = 60

const asking = (talk: MemberTalk, interview: Interview, ...before: string[]): Answer => ({
  says: texts(...before, talk.tongue.say(`interview.${interview.step}`)),
  asks: { kind: 'interview', interview },
})

/** BUAT PERJANJIAN Budi 5jt: begins to ask what it is to be. */
export async function beginInterview(talk: MemberTalk, party: Party, amountMinor: bigint): Promise<Answer> {
  const partyId =
    party.is === 'known' ? party.id : (await addParty(talk.caller, PartyInput.parse({ name: party.name }))).id
  const { name } = party
  const begun = talk.tongue.say('interview.begin', { name, amount: talk.tongue.money(amountMinor) })
  return asking(
    talk,
    { partyId, name, amountMinor, incomeMinor: null, otherMinor: null, step: 'income' },
    begun,
  )
}

const termsOf = (talk: MemberTalk, amountMinor: bigint, months: number): Terms =>
  equalParts(amountMinor, months, todayOf(talk))

function rowLines(talk: MemberTalk, terms: Terms): string[] {
  const { say: t, money, day } = talk.tongue
  const rows = rowsOf(terms)
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return []
  const values = { count: rows.length, amount: money(first.principalMinor), day: day(first.dueOn) }
  const end =
    last.principalMinor === first.principalMinor
      ? []
      : [t('draft.last', { amount: money(last.principalMinor) })]
  return [t('draft.rows', values), ...end]
}

async function draft(talk: MemberTalk, interview: Interview, months: number): Promise<Answer> {
  const { partyId, amountMinor, name } = interview
  const terms = termsOf(talk, amountMinor, months)
  const { id } = await draftAgreement(
    talk.caller,
    AgreementInput.parse({ partyId, direction: 'receivable', currency: talk.tenant.currency, terms }),
  )
  const { say: t, money } = talk.tongue
  return {
    ...say(
      t('draft.made', { name, amount: money(amountMinor) }),
      ...rowLines(talk, terms),
      t('draft.next', { id: shortOf(id) }),
    ),
    drops: true,
  }
}

/** What the income says: how much a month can be borne, and in how many months that is paid. */
function advice(talk: MemberTalk, { amountMinor, incomeMinor, otherMinor }: Interview): string[] {
  const income = incomeMinor === null ? null : { incomeMinor, otherMinor: otherMinor ?? 0n }
  const found = adviseOn(amountMinor, income)
  if (!found) return []
  const { say: t, money } = talk.tongue
  return [
    t('interview.advice', {
      ...{ months: found.months, amount: money(found.instalmentMinor), rating: found.rating },
      percent: Math.round(found.ratioBp / 100),
    }),
  ]
}

/** What a line answers to the question of an interview; null where it is no answer, and is read as any other line. */
export function readStep({ message, context }: MemberTalk, { step }: Interview): bigint | 'skipped' | null {
  if (step !== 'months') return readAmount(message.body, context)
  const months = readMonths(message.body)
  return months === null ? null : BigInt(months)
}

/** Takes an answer, and asks what comes next; the last one makes a draft. */
export async function goOn(
  talk: MemberTalk,
  interview: Interview,
  said: bigint | 'skipped',
): Promise<Answer> {
  if (interview.step === 'months') {
    const months = said === 'skipped' ? 0 : Number(said)
    return months >= 1 && months <= mostMonths
      ? draft(talk, interview, months)
      : asking(talk, interview, talk.tongue.say('interview.too_long', { most: mostMonths }))
  }
  if (interview.step === 'income') {
    return asking(
      talk,
      said === 'skipped' || said === 0n
        ? { ...interview, step: 'months' }
        : { ...interview, incomeMinor: said, step: 'other' },
    )
  }
  const next: Interview = { ...interview, otherMinor: said === 'skipped' ? 0n : said, step: 'months' }
  return asking(talk, next, ...advice(talk, next))
}

/** PERJANJIAN: drafts, offers and what is under way. */
export async function listAgreements(talk: MemberTalk): Promise<Answer> {
  const { say: t, money } = talk.tongue
  const found = await listChatAgreements(talk.caller)
  if (found.length === 0) return say(t('draft.none'))
  return say(
    ...found.slice(0, 15).map(({ id, partyName, principalMinor, status }) => {
      const values = { id: shortOf(id), name: partyName, amount: money(principalMinor), status }
      return `• ${t('draft.line', values)}`
    }),
  )
}

/** The agreement that a number in a chat means. Throws `not_found`. */
export async function agreementBy(talk: MemberTalk, short: string): Promise<Draft> {
  const low = short.toLowerCase()
  const found = (await listChatAgreements(talk.caller)).filter(({ id }) => id === low || shortOf(id) === low)
  const [only] = found
  if (!only || found.length > 1) throw new AppError('not_found', 'agreement_not_found')
  return only
}

/** UBAH 500rb: another instalment for the draft that was made last. */
export async function changeInstalment(talk: MemberTalk, amountMinor: bigint): Promise<Answer> {
  const latest = (await listChatAgreements(talk.caller)).find(({ status }) => status === 'draft')
  if (!latest) throw new AppError('conflict', 'no_draft_to_change')
  const months = Number((latest.principalMinor + amountMinor - 1n) / amountMinor)
  if (months > mostMonths)
    throw new AppError('conflict', 'instalment_too_small', { values: { most: mostMonths } })
  const { agreement } = await getAgreement(talk.caller, latest.id)
  const terms = termsOf(talk, latest.principalMinor, months)
  await changeDraft(talk.caller, latest.id, { ...agreement, terms })
  const { say: t, money } = talk.tongue
  return {
    ...say(
      t('draft.made', { name: latest.partyName, amount: money(latest.principalMinor) }),
      ...rowLines(talk, terms),
      t('draft.next', { id: shortOf(latest.id) }),
    ),
    drops: true,
  }
}
