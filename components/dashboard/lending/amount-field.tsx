'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Input } from '@/components/ui/form/fields/field'
import { formatMoney } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { readTypedAmount } from '@/lib/core/money/spoken/typed'
import type { TypedAmount } from '@/lib/core/money/spoken/typed'

/** What is said of an amount while it is typed; nothing of one that may only not be finished. */
function useProblem(read: TypedAmount, money: (some: bigint) => string): string | undefined {
  const t = useTranslations('dashboard')
  if (read.refusal === null || read.refusal === 'invalid_price') return undefined
  if (read.refusal !== 'amount_either') return t(`import.problem.${read.refusal}`)
  const [one, other] = read.readings
  return t('lending.debt.amount_either', { one: money(one), other: money(other) })
}

type Props = {
  label: ReactNode
  name?: string
  currency: Currency
  start?: string
  hint?: ReactNode
  /** What is beyond this is said at once, and is no mistake. */
  most?: { minor: bigint; said: (beyond: string) => string }
  isRequired?: boolean
  errors: readonly string[] | undefined
}

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
  most,
  isRequired = true,
  errors,
}: Props) {
  const t = useTranslations('dashboard')
  const locale = useLocale()
  const [typed, setTyped] = useState(start)
  const read = readTypedAmount(typed, currency, locale)
  const { minor } = read
  const money = (some: bigint): string => formatMoney(some, currency, locale)
  const problem = useProblem(read, money)
  const field = (
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
        minor === null || typed.trim() === '' ? hint : t('lending.debt.amount_read', { amount: money(minor) })
      }
      errors={errors ?? (problem === undefined ? undefined : [problem])}
    />
  )
  if (!most || minor === null || minor <= most.minor) return field
  return (
    <div className="flex flex-col gap-2">
      {field}
      <Beyond>{most.said(money(minor - most.minor))}</Beyond>
    </div>
  )
}

function Beyond({ children }: { children: string }) {
  return (
    <p role="status" className="rounded-xl bg-warning-soft p-3 text-sm">
      {children}
    </p>
  )
}
