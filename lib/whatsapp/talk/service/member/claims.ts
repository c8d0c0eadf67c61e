import { AppError } from '@/lib/core/errors'
import { cutText } from '@/lib/core/text/text'
import { acceptClaim, declineClaim, getPartyPage, listClaims } from '@/lib/lending/service'
import type { LenderBook } from '@/lib/lending/chat/schema'
import type { Claim } from '@/lib/lending/claims/schema'
import type { Tongue } from '@/lib/whatsapp/grammar/rules/tongue'
import { say } from '@/lib/whatsapp/talk/service/talk'
import type { MemberTalk } from '@/lib/whatsapp/talk/service/talk'
import type { Answer } from '@/lib/whatsapp/talk/schema'
import { todayOf } from './debts'

/** What a claim is of: what it says, or the one thing that is open with them. Throws `conflict` where that is not clear. */
async function itemOf(talk: MemberTalk, claim: Claim) {
  if (claim.item) return claim.item
  const { items } = await getPartyPage(talk.caller, claim.partyId)
  const open = items.filter(({ leftMinor, direction }) => leftMinor > 0n && direction === 'receivable')
  const [only] = open
  if (!only || open.length > 1) throw new AppError('conflict', 'claim_in_dashboard')
  return { kind: only.kind, id: only.id }
}

/** So much of what somebody said tells one claim from another. */
const mostWords = 60

/** A claim among others: whose, how much, of which day, and in which words it was said. */
export function claimLabel({ say: t, money, day }: Tongue, claim: LenderBook['claims'][number]): string {
  const { name, amountMinor, paidOn, note } = claim
  return [
    name,
    amountMinor === null ? t('claim.no_amount') : money(amountMinor),
    ...(paidOn === null ? [] : [day(paidOn)]),
    ...(note === '' ? [] : [`“${cutText(note.replaceAll(/\s+/g, ' '), mostWords, '…')}”`]),
  ].join(' · ')
}

/** SETUJU and TOLAK of a lender: what a borrower says to have paid is so, or is not. */
export async function answerClaim(
  talk: MemberTalk,
  claimId: string,
  kind: 'agree' | 'decline',
): Promise<Answer> {
  const claim = (await listClaims(talk.caller)).find(({ id }) => id === claimId)
  if (!claim) throw new AppError('conflict', 'claim_answered')
  const { party } = await getPartyPage(talk.caller, claim.partyId)
  const { say: t, money } = talk.tongue
  if (kind === 'decline') {
    await declineClaim(talk.caller, { claimId, answer: t('claim.not_seen') })
    return { ...say(t('claim.declined', { name: party.name })), drops: true }
  }
  const { amountMinor } = claim
  if (amountMinor === null) throw new AppError('conflict', 'claim_in_dashboard')
  const item = await itemOf(talk, claim)
  // How somebody paid is not guessed where they did not say it.
  const method = claim.method === 'gateway' ? 'transfer' : (claim.method ?? 'other')
  await acceptClaim(talk.caller, {
    ...{ claimId, item, amountMinor, method, paidOn: claim.paidOn ?? todayOf(talk) },
  })
  return { ...say(t('claim.accepted', { name: party.name, amount: money(amountMinor) })), drops: true }
}
