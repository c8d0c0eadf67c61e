import { AppError } from '@/lib/core/errors'
import { changeDraft, getAgreement, listChatAgreements, rowsOf } from '@/lib/lending/service'
import type { Draft } from '@/lib/lending/chat/schema'
import type { PlannedRow, Terms } from '@/lib/lending/ledger/schema'
import { shortOf } from '@/lib/whatsapp/talk/rules/short'
import { say } from '@/lib/whatsapp/talk/service/talk'
import type { MemberTalk } from '@/lib/whatsapp/talk/service/talk'
import type { Answer } from '@/lib/whatsapp/talk/schema'

/** The longest that is agreed on in a chat; what is longer is drafted in the dashboard. */
export const mostMonths = 60

/** What a draft asks every month, and when first. */
export function draftLines(
  talk: MemberTalk,
  { id, name, principalMinor }: { id: string; name: string; principalMinor: bigint },
  terms: Terms,
): string[] {
  const { say: t, money, day } = talk.tongue
  const rows = rowsOf(terms)
  const sumOf = (row: PlannedRow | undefined): bigint =>
    row ? row.principalMinor + row.interestMinor + row.feeMinor : 0n
  const [first, last] = [sumOf(rows[0]), sumOf(rows.at(-1))]
  const values = { count: rows.length, amount: money(first), day: day(rows[0]?.dueOn ?? terms.startsOn) }
  const all = rows.reduce((sum, row) => sum + sumOf(row), 0n)
  return [
    t('draft.made', { name, amount: money(principalMinor) }),
    t('draft.rows', values),
    ...(last === first ? [] : [t('draft.last', { amount: money(last) })]),
    terms.ratePpm === 0
      ? t('draft.free')
      : t(`draft.rate.${terms.ratePer}`, { percent: terms.ratePpm / 10_000, amount: money(all) }),
    t('draft.next', { id: shortOf(id) }),
  ]
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

/** The same terms in as few months as an instalment of that size takes; null where it takes too many. */
function fitting(before: Terms, amountMinor: bigint): Terms | null {
  for (let rows = 1; rows <= mostMonths; rows += 1) {
    const terms = { ...before, rows }
    const [first] = rowsOf(terms)
    if (first && first.principalMinor + first.interestMinor + first.feeMinor <= amountMinor) return terms
  }
  return null
}

/** What UBAH came to: from how many instalments to how many, and why one may cost less than was written. */
function changeLine(
  { tongue: { say: t, money } }: MemberTalk,
  { before, terms, amountMinor }: { before: Terms; terms: Terms; amountMinor: bigint },
): string {
  const [first] = rowsOf(terms)
  const each = first ? first.principalMinor + first.interestMinor + first.feeMinor : 0n
  const values = { count: terms.rows, before: before.rows, amount: money(amountMinor), each: money(each) }
  const change = terms.rows === before.rows ? t('draft.unchanged', values) : t('draft.changed', values)
  return each === amountMinor ? change : `${change} ${t('draft.fewest', values)}`
}

/** UBAH 500rb: another instalment for the draft that was made last. */
export async function changeInstalment(talk: MemberTalk, amountMinor: bigint): Promise<Answer> {
  const latest = (await listChatAgreements(talk.caller)).find(({ status }) => status === 'draft')
  if (!latest) throw new AppError('conflict', 'no_draft_to_change')
  const { agreement, versions } = await getAgreement(talk.caller, latest.id)
  const before = versions.at(-1)?.terms
  const terms = before && fitting(before, amountMinor)
  if (!terms) throw new AppError('conflict', 'instalment_too_small', { values: { most: mostMonths } })
  await changeDraft(talk.caller, latest.id, { ...agreement, terms })
  const { id, partyName: name, principalMinor } = latest
  const lines = draftLines(talk, { id, name, principalMinor }, terms)
  return { ...say(changeLine(talk, { before, terms, amountMinor }), ...lines), drops: true }
}
