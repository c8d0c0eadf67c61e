import { AppError } from '@/lib/core/errors'
import { linkOf, payLinkOf } from '@/lib/lending/service'
import type { OwedItem } from '@/lib/lending/owed/schema'
import type { Intent } from '@/lib/whatsapp/grammar/schema'
import { say } from '@/lib/whatsapp/talk/service/talk'
import type { Answer } from '@/lib/whatsapp/talk/schema'
import type { PartyTalk } from './deeds'

export const ownLink = ({ tenant, speaker }: PartyTalk): string => linkOf(tenant, speaker)

/** What of theirs is open, in the shop's own currency. */
export const openOf = ({ standing, tenant }: PartyTalk): OwedItem[] =>
  standing.items.filter(
    (item) =>
      item.outstandingMinor > 0n && item.direction === 'receivable' && item.currency === tenant.currency,
  )

/** BAYAR: where it is paid, with what was said chosen there. Throws `conflict` where an instalment is none, or paid. */
export function payLink(
  talk: PartyTalk,
  { paid, agreementId }: Extract<Intent, { kind: 'pay_link' }>,
): Answer {
  const { say: t, money } = talk.tongue
  const link = ownLink(talk)
  const owed = openOf(talk)
  const plain = say(t('mine.link', { link }))
  if (owed.length === 0 && paid?.is !== 'instalment')
    return say(t('mine.nothing', { shop: talk.tenant.name }))
  if (paid?.is === 'amount') {
    const { amountMinor } = paid
    const there = payLinkOf(talk.tenant, talk.speaker, owed, amountMinor)
    if (there !== null) return say(t('mine.pay', { amount: money(amountMinor), link: there }))
    const sum = owed.reduce((all, { outstandingMinor }) => all + outstandingMinor, 0n)
    return amountMinor > sum ? say(t('mine.less', { amount: money(sum) }), t('mine.link', { link })) : plain
  }
  if (paid?.is !== 'instalment') return plain
  const { number } = paid
  const item = talk.standing.items.find(({ id }) => id === agreementId)
  const row = item?.rows.find((one) => one.number === number)
  if (!item || !row)
    throw new AppError('conflict', 'no_such_instalment', { values: { count: item?.rows.length ?? 0 } })
  if (row.outstandingMinor === 0n)
    throw new AppError('conflict', 'instalment_is_paid', { values: { number } })
  const amountMinor = row.outstandingMinor
  const there = payLinkOf(talk.tenant, talk.speaker, [item], amountMinor) ?? link
  return say(t('mine.pay_row', { number, amount: money(amountMinor), link: there }))
}
