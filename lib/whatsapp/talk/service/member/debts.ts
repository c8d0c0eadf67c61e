import { AppError } from '@/lib/core/errors'
import { dayOf } from '@/lib/core/time/calendar'
import {
  addDebt,
  getItemPage,
  getPartyPage,
  recordCombinedPayment,
  recordPayment,
  undoLast,
} from '@/lib/lending/service'
import { CombinedPaymentInput, DebtInput, PaymentInput } from '@/lib/lending/debts/schema'
import type { DebtIntent, PayIntent } from '@/lib/whatsapp/grammar/schema'
import { noted, say } from '@/lib/whatsapp/talk/service/talk'
import type { MemberTalk } from '@/lib/whatsapp/talk/service/talk'
import type { Answer } from '@/lib/whatsapp/talk/schema'

const source = 'chat'

/** Writes a debt down and says what was written. */
export async function writeDebt(talk: MemberTalk, intent: DebtIntent): Promise<Answer> {
  const { party, direction, amountMinor, dueOn, note } = intent
  await addDebt(
    talk.caller,
    DebtInput.parse({
      party: party.is === 'known' ? { id: party.id } : { name: party.name },
      ...{ direction, amountMinor, currency: talk.tenant.currency, dueOn, note: note ?? '', source },
    }),
  )
  const { say: t, money, day } = talk.tongue
  const values = { name: party.name, amount: money(amountMinor), day: day(dueOn) }
  return { ...say(t(`written.debt.${direction}`, values), t('undo')), drops: true }
}

/** What is open with somebody in the tenant's currency and this direction. */
async function openWith(talk: MemberTalk, partyId: string, direction: PayIntent['direction']) {
  const { sums } = await getPartyPage(talk.caller, partyId)
  const sum = sums.find(({ currency }) => currency === talk.tenant.currency)
  return (direction === 'receivable' ? sum?.receivableMinor : sum?.payableMinor) ?? 0n
}

type Money = { amountMinor: bigint; leftMinor: bigint; creditMinor: bigint }

async function payInstalment(talk: MemberTalk, intent: PayIntent, number: number): Promise<Money> {
  const { caller, tenant } = talk
  const item = await getItemPage(caller, intent.agreementId ?? '')
  const row = item.rows[number - 1]
  if (!row) throw new AppError('conflict', 'no_such_instalment', { values: { count: item.rows.length } })
  if (row.leftMinor === 0n) throw new AppError('conflict', 'instalment_is_paid', { values: { number } })
  const paid = await recordPayment(
    caller,
    PaymentInput.parse({
      ...{ item: { kind: 'agreement', id: item.id }, amountMinor: row.leftMinor },
      ...{ currency: tenant.currency, method: intent.way ?? 'cash', on: intent.on, source },
    }),
  )
  return { amountMinor: row.leftMinor, leftMinor: paid.leftMinor, creditMinor: paid.creditMinor }
}

async function paySum(talk: MemberTalk, intent: PayIntent, partyId: string): Promise<Money> {
  const { caller, tenant } = talk
  const { direction, paid, on, way = 'cash' } = intent
  const amountMinor = paid.is === 'amount' ? paid.amountMinor : await openWith(talk, partyId, direction)
  if (amountMinor === 0n) throw new AppError('conflict', 'nothing_owed')
  const parts = await recordCombinedPayment(
    caller,
    CombinedPaymentInput.parse({
      ...{ partyId, direction, amountMinor, currency: tenant.currency, method: way, on, source },
    }),
  )
  return {
    ...{ amountMinor, leftMinor: await openWith(talk, partyId, direction) },
    creditMinor: parts.at(-1)?.creditMinor ?? 0n,
  }
}

/** Writes a payment down after its YES, and says what is left. */
export async function writePayment(talk: MemberTalk, intent: PayIntent): Promise<Answer> {
  const { party, paid, direction, on } = intent
  if (party.is === 'new') throw new AppError('not_found')
  const money_ =
    paid.is === 'instalment'
      ? await payInstalment(talk, intent, paid.number)
      : await paySum(talk, intent, party.id)
  const { say: t, money, day } = talk.tongue
  const values = { name: party.name, amount: money(money_.amountMinor), day: day(on) }
  const left = money_.leftMinor === 0n ? t('left.none') : t('left.some', { amount: money(money_.leftMinor) })
  const credit = money_.creditMinor > 0n ? [t('left.credit', { amount: money(money_.creditMinor) })] : []
  return { ...say(t(`written.paid.${direction}`, values), left, ...credit, t('undo')), drops: true }
}

/** BATAL: all that this telephone wrote down last goes. */
export async function undo(talk: MemberTalk): Promise<Answer> {
  const gone = await undoLast(talk.caller, source)
  const { say: t, money, day } = talk.tongue
  const lines: string[] = []
  for (const { fact, ref } of gone) {
    const { party, note } = await getItemPage(talk.caller, ref.id)
    const values = { kind: fact.kind, name: party.name, day: day(fact.on), note: noted(note) }
    lines.push(t('undone', { ...values, amount: 'amountMinor' in fact ? money(fact.amountMinor) : '' }))
  }
  return { ...say(...lines), drops: true }
}

/** The day at the tenant. */
export const todayOf = ({ tenant }: MemberTalk): string => dayOf(new Date(), tenant.timeZone)
