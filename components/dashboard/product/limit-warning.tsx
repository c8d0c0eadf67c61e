'use client'

import { useTranslations } from 'next-intl'
import { createContext, use } from 'react'
import type { ReactNode } from 'react'
import { Alert } from '@/components/ui/alert'
import type { TaxRules } from '@/lib/commerce/pricing/schema/tax'
import { formatMoney } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { misfitOf } from '@/lib/payments/gateways/schema'
import type { Limits } from '@/lib/payments/gateways/schema'

type Known = {
  limits: Limits | null
  tax: TaxRules
  /** What the shop calls its tax; empty for the ordinary word. */
  taxName: string
  currency: Currency
  locale: string
}

const PaymentLimits = createContext<Known | null>(null)

/** What the shop's gateways take together, for every form below in which a price comes about. */
export function PaymentLimitsProvider({ children, ...known }: Known & { children: ReactNode }) {
  return <PaymentLimits value={known}>{children}</PaymentLimits>
}

const untaxed: TaxRules = { isIncluded: true, ratesBp: { standard: 0, reduced: 0, zero: 0, exempt: 0 } }

/** How the shop takes tax: what is paid, and so what a gateway takes or not, is a price with what comes on top. */
export function useShopTax(): TaxRules {
  return use(PaymentLimits)?.tax ?? untaxed
}

export function useShopTaxName(): string {
  return use(PaymentLimits)?.taxName ?? ''
}

/**
 * Warns at once of an amount, as it is paid, that cannot be paid online by itself. No refusal: what costs too little alone may be bought
 * together with something else.
 */
export function LimitWarning({
  amountMinor,
  about = 'price',
}: {
  amountMinor: bigint | null
  about?: 'price' | 'coupon' | 'order'
}) {
  const t = useTranslations('dashboard.payments.limits')
  const known = use(PaymentLimits)
  if (!known?.limits || amountMinor === null || amountMinor < 0n) return null
  const misfit = misfitOf(amountMinor, known.limits)
  if (misfit === null) return null
  const { limits, currency, locale } = known
  const limitMinor = misfit === 'too_small' ? limits.minimumMinor : limits.maximumMinor
  return (
    <Alert tone="warning" isUrgent>
      {t(`${about}_${misfit}`, {
        limit: formatMoney(limitMinor, currency, locale),
        amount: formatMoney(amountMinor, currency, locale),
      })}
    </Alert>
  )
}
