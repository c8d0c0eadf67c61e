import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { formatMoney } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import type { Locale } from '@/lib/core/context'
import { GATEWAYS } from '@/lib/payments/gateways/schema'
import type { NewAttempt, PaymentOption, Provider } from '@/lib/payments/schema'
import { pageEnd } from '@/lib/commerce/orders/rules/order-number'
import { choicesFor, limitMissed } from '@/lib/commerce/orders/rules/payment-choice'
import type { PaymentChoice } from '@/lib/commerce/schema'

/** How a shop can be paid now, its default first. */
export function paymentChoices(options: readonly PaymentOption[]): PaymentChoice[] {
  return options
    .filter((option) => option.status === 'active')
    .map((option) => ({ connectionId: option.id, provider: option.provider, isDefault: option.is_default }))
    .sort((a, b) => Number(b.isDefault) - Number(a.isDefault))
}

/** Says which limit an amount does not keep, and the way that is left: another gateway, where the shop has one. */
function misfitError(
  tried: readonly Provider[],
  other: Provider | undefined,
  amount: { amountMinor: bigint; currency: Currency; locale: Locale },
): AppError {
  const { amountMinor, currency, locale } = amount
  const missed = limitMissed(tried, amountMinor, currency)
  if (!missed) return new AppError('no_payment_connection')
  const { misfit, limitMinor } = missed
  return new AppError('validation_failed', `payment_${misfit}${other === undefined ? '' : '_here'}`, {
    values: {
      provider: tried.map((provider) => GATEWAYS[provider].name).join(', '),
      limit: formatMoney(limitMinor, currency, locale),
      amount: formatMoney(amountMinor, currency, locale),
      ...(other === undefined ? {} : { other: GATEWAYS[other].name }),
    },
    fields: { total: [`payment_${misfit}`] },
  })
}

/** Throws `validation_failed` with the limit for an amount that none of these gateways takes. */
export function requireTakable(
  providers: readonly Provider[],
  amount: { amountMinor: bigint; currency: Currency; locale: Locale },
): void {
  if (limitMissed(providers, amount.amountMinor, amount.currency))
    throw misfitError(providers, undefined, amount)
}

/**
 * A try to pay at the chosen gateway, or at the first of the shop's that takes the amount. Throws
 * `no_payment_connection`, and `validation_failed` with the limit where the amount cannot be paid.
 */
export function newAttempt(
  options: readonly PaymentOption[],
  provider: Provider | undefined,
  attempt: Pick<NewAttempt, 'tenantId' | 'orderId' | 'amountMinor'> & {
    currency: Currency
    windowEndsAt: Date
    now: Date
    locale: Locale
  },
): NewAttempt {
  const { now, locale, ...row } = attempt
  const { amountMinor, currency, windowEndsAt } = row
  const choices = paymentChoices(options)
  const wanted = choices.filter((one) => provider === undefined || one.provider === provider)
  if (wanted.length === 0) throw new AppError('no_payment_connection')
  const [choice] = choicesFor(wanted, amountMinor, currency)
  const option = options.find((one) => one.id === choice?.connectionId)
  if (!option) {
    const [other] = choicesFor(choices, amountMinor, currency)
    const tried = wanted.map((one) => one.provider)
    throw misfitError(tried, other?.provider, { amountMinor, currency, locale })
  }
  return {
    ...row,
    attemptId: newId(),
    connectionId: option.id,
    secretVersion: option.secret_version,
    provider: option.provider,
    expiresAt: pageEnd(now, windowEndsAt, option.provider),
  }
}
