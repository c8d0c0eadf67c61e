import { AppError } from '@/lib/core/errors'
import type { Currency } from '@/lib/core/money/money'
import { EXPONENTS, formatMoney } from '@/lib/core/money/money'
import { fieldRefusal, Refusals } from '@/lib/core/requests/refusals'
import { addDays } from '@/lib/core/time/calendar'
import type { Fact } from '@/lib/lending/ledger/schema'
import type { HeldItem, WrittenFact } from '@/lib/lending/ledger/schema/written'
import { standing } from '@/lib/lending/ledger/rules/fold'
import type { LendingSettings } from '@/lib/lending/settings/schema'

/** When a debt begins and is due, and whether its amount can be meant. Throws `validation_failed`. */
export function debtDays(
  wanted: { amountMinor: bigint; beganOn?: string | undefined; dueOn?: string | undefined },
  { settings, today, currency }: { settings: LendingSettings; today: string; currency: Currency },
): { beganOn: string; dueOn: string } {
  const refusals = new Refusals()
  const most = settings.mostAmount * 10n ** BigInt(EXPONENTS[currency])
  if (wanted.amountMinor > most)
    refusals.add('amountMinor', {
      key: 'debt_too_large',
      values: { most: String(settings.mostAmount), currency },
    })
  const beganOn = wanted.beganOn ?? today
  if (beganOn > today) refusals.add('beganOn', 'day_to_come')
  const dueOn = wanted.dueOn ?? addDays(beganOn, settings.dueDays)
  if (dueOn < beganOn) refusals.add('dueOn', 'due_before_begin')
  if (dueOn > addDays(beganOn, settings.mostDays))
    refusals.add('dueOn', { key: 'due_too_late', values: { days: settings.mostDays } })
  refusals.end()
  return { beganOn, dueOn }
}

/** The day of money that came, which is none to come and none before there was anything to pay. */
export function dayOfMoney(wanted: string | undefined, today: string, item: HeldItem): string {
  const on = wanted ?? today
  const refusals = new Refusals()
  if (on > today) refusals.add('on', 'day_to_come')
  const began = item.item.versions[0]?.terms.startsOn
  if (began !== undefined && on < began) refusals.add('on', 'day_before_begin')
  refusals.end()
  return on
}

/**
 * Refuses what is more than is left where whoever typed it saw another sum: most often somebody else wrote the same money
 * down first. Who saw what is left, and pays more, means it. Throws `validation_failed`.
 */
export function requireMeant(
  { amountMinor, shownMinor }: { amountMinor: bigint; shownMinor?: bigint | undefined },
  { leftMinor, currency, locale }: { leftMinor: bigint; currency: Currency; locale: string },
): void {
  if (shownMinor === undefined || shownMinor === leftMinor || amountMinor <= leftMinor) return
  if (leftMinor === 0n) throw fieldRefusal('amountMinor', 'left_nothing')
  const amount = formatMoney(leftMinor, currency, locale)
  throw fieldRefusal('amountMinor', { key: 'left_changed', values: { amount } })
}

/** Refuses what is meant for another sum than what is left. Throws `conflict` with what is left. */
export function requireLeft(
  expectedMinor: bigint | undefined,
  { leftMinor, currency, locale }: { leftMinor: bigint; currency: Currency; locale: string },
): void {
  if (expectedMinor === undefined || expectedMinor === leftMinor) return
  const amount = formatMoney(leftMinor, currency, locale)
  throw new AppError('conflict', 'other_sum_left', { values: { amount } })
}

export function requireCurrency(item: HeldItem, currency: Currency): void {
  if (item.currency === currency) return
  throw new AppError('conflict', 'other_currency', { values: { given: currency, owed: item.currency } })
}

/** Kinds of facts that take the right to decide, also to take them back. */
const DECISIONS: readonly Fact['kind'][] = ['forgiven', 'written_off', 'recovered', 'rescheduled']
export const isDecision = ({ kind }: { kind: Fact['kind'] }): boolean => DECISIONS.includes(kind)

/** What a dispute does to a debt: it ends by its answer, or by whoever began it, and never by being undone. */
const isOfDispute = ({ kind }: { kind: Fact['kind'] }): boolean => kind === 'held' || kind === 'resumed'

/** Throws `conflict` for what cannot be taken back, and says what to do instead. */
export function requireReversible(written: WrittenFact, facts: readonly WrittenFact[]): void {
  const { fact } = written
  if (fact.kind === 'reversed') throw new AppError('conflict', 'reversal_stays')
  if (isOfDispute(fact)) throw new AppError('conflict', 'dispute_needs_answer')
  if ('method' in fact && fact.method === 'gateway') throw new AppError('conflict', 'fact_of_gateway')
  const left = standing(facts.map((one) => one.fact))
  if (!left.some(({ id }) => id === fact.id)) throw new AppError('conflict', 'taken_back_already')
  if (fact.kind !== 'opened') return
  // A dispute that has its answer keeps nobody from agreeing that there never was a debt.
  const count = (kind: Fact['kind']): number => left.filter((one) => one.kind === kind).length
  if (count('held') > count('resumed')) throw new AppError('conflict', 'dispute_needs_answer')
  if (left.some((one) => one.kind !== 'opened' && !isOfDispute(one)))
    throw new AppError('conflict', 'debt_was_paid')
}
