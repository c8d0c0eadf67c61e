import { addMonths } from '@/lib/core/time/calendar'
import { addParty, adviseOn, draftAgreement, monthlyTerms } from '@/lib/lending/service'
import { AgreementInput } from '@/lib/lending/agreements/schema'
import { PartyInput } from '@/lib/lending/parties/schema'
import type { Intent, Party } from '@/lib/whatsapp/grammar/schema'
import { say, texts } from '@/lib/whatsapp/talk/service/talk'
import type { MemberTalk } from '@/lib/whatsapp/talk/service/talk'
import type { Answer, Interview, StepAnswer } from '@/lib/whatsapp/talk/schema'
import { draftLines, mostMonths } from './agreements'
import { todayOf } from './debts'

/** A question with an example, and how it is ended. */
export function asking(talk: MemberTalk, interview: Interview, ...before: string[]): Answer {
  const { say: t, day } = talk.tongue
  const usual = day(addMonths(todayOf(talk), 1))
  return {
    says: texts(...before, t(`interview.${interview.step}`, { day: usual }), t('interview.how')),
    asks: { kind: 'interview', interview },
  }
}

/** BUAT PERJANJIAN Budi 5jt: begins to ask what it is to be. */
export async function beginInterview(talk: MemberTalk, party: Party, amountMinor: bigint): Promise<Answer> {
  const partyId =
    party.is === 'known' ? party.id : (await addParty(talk.caller, PartyInput.parse({ name: party.name }))).id
  const { name } = party
  const begun = talk.tongue.say('interview.begin', { name, amount: talk.tongue.money(amountMinor) })
  const nothing = { incomeMinor: null, otherMinor: null, months: null, rate: null }
  return asking(talk, { partyId, name, amountMinor, ...nothing, step: 'income' }, begun)
}

const adviceOf = ({ amountMinor, incomeMinor, otherMinor }: Interview) =>
  adviseOn(amountMinor, incomeMinor === null ? null : { incomeMinor, otherMinor: otherMinor ?? 0n })

/** What the income says: how much a month can be borne, and in how many months that is paid. */
function advice(talk: MemberTalk, interview: Interview): string[] {
  const found = adviceOf(interview)
  if (!found) return []
  const { say: t, money } = talk.tongue
  return [
    t('interview.advice', {
      ...{ months: found.months, amount: money(found.instalmentMinor), rating: found.rating },
      percent: Math.round(found.ratioBp / 100),
    }),
  ]
}

const askMonths = (talk: MemberTalk, interview: Interview): Answer =>
  asking(talk, { ...interview, step: 'months' }, ...advice(talk, interview))

function goBack(talk: MemberTalk, interview: Interview): Answer {
  switch (interview.step) {
    case 'income':
    case 'other':
      return asking(talk, { ...interview, incomeMinor: null, step: 'income' })
    case 'months':
      return asking(talk, { ...interview, step: interview.incomeMinor === null ? 'income' : 'other' })
    case 'rate':
      return askMonths(talk, interview)
    case 'first':
      return asking(talk, { ...interview, step: 'rate' })
  }
}

async function draft(talk: MemberTalk, interview: Interview, firstDueOn: string | null): Promise<Answer> {
  const { partyId, amountMinor: principalMinor, name, rate } = interview
  const terms = monthlyTerms({
    ...{ principalMinor, months: interview.months ?? 1, startsOn: todayOf(talk), rate, firstDueOn },
  })
  if (terms === null) return lost(talk, interview)
  const { id } = await draftAgreement(
    talk.caller,
    AgreementInput.parse({ partyId, direction: 'receivable', currency: talk.tenant.currency, terms }),
  )
  return { ...say(...draftLines(talk, { id, name, principalMinor }, terms)), drops: true }
}

/** Whoever answers what nobody understands is asked once more. */
export const lost = (talk: MemberTalk, interview: Interview): Answer =>
  asking(talk, interview, talk.tongue.say('interview.lost'))

/** Whether a line that is no answer to the interview is nothing else either. */
export const isLost = (intent: Intent): boolean =>
  (intent.kind === 'help' && !intent.asked) ||
  (intent.kind === 'refused' && ['nothing_open', 'not_a_fact'].includes(intent.reason))

function takeMonths(talk: MemberTalk, interview: Interview, months: number): Answer {
  if (months >= 1 && months <= mostMonths) return asking(talk, { ...interview, months, step: 'rate' })
  return asking(talk, interview, talk.tongue.say('interview.too_long', { most: mostMonths }))
}

/** Takes an answer, and asks what comes next; the last one makes a draft. */
export async function goOn(talk: MemberTalk, interview: Interview, said: StepAnswer): Promise<Answer> {
  switch (said.is) {
    case 'cancelled':
      return { ...say(talk.tongue.say('interview.ended')), drops: true }
    case 'back':
      return goBack(talk, interview)
    case 'amount':
      return interview.step === 'income'
        ? asking(talk, { ...interview, incomeMinor: said.minor, step: 'other' })
        : askMonths(talk, { ...interview, otherMinor: said.minor })
    case 'months':
      return takeMonths(talk, interview, said.months)
    case 'advised': {
      const found = adviceOf(interview)
      return found ? takeMonths(talk, interview, found.months) : lost(talk, interview)
    }
    case 'rate':
      return asking(talk, { ...interview, rate: said.rate, step: 'first' })
    case 'day':
      return draft(talk, interview, said.day)
    case 'skipped':
      if (interview.step === 'first') return draft(talk, interview, null)
      if (interview.step === 'months') return lost(talk, interview)
      return askMonths(
        talk,
        interview.step === 'other' ? { ...interview, otherMinor: 0n } : { ...interview, incomeMinor: null },
      )
  }
}
