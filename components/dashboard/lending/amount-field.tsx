'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Input } from '@/components/ui/form/fields/field'
import { formatMoney } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { readAmount } from '@/lib/core/money/money-input'

/**
 * An amount as people type it, read back as it will be understood. What is no amount yet is no mistake before it is sent;
 * what could be two amounts is said at once.
 */
export function AmountField({
  label,
  name = 'amount',
  currency,
  start = '',
  hint,
  isRequired = true,
  errors,
}: {
  label: ReactNode
  name?: string
  currency: Currency
  start?: string
  hint?: ReactNode
  isRequired?: boolean
  errors: readonly string[] | undefined
}) {
  const t = useTranslations('dashboard')
  const locale = useLocale()
  const [typed, setTyped] = useState(start)
  const { minor, refusal } = readAmount(typed, currency, locale)
  const isUnclear = refusal !== null && refusal !== 'invalid_price' && typed.trim() !== ''
  return (
    <Input
      label={label}
      name={name}
      required={isRequired}
      inputMode="decimal"
      dir="ltr"
      className="rtl:text-end"
      autoComplete="off"
      maxLength={60}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      hint={
        minor === null || typed.trim() === ''
          ? hint
          : t('lending.debt.amount_read', { amount: formatMoney(minor, currency, locale) })
      }
      errors={errors ?? (isUnclear ? [t(`import.problem.${refusal}`)] : undefined)}
    />
  )
}
