'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Input } from '@/components/ui/form/fields/field'
import { formatMoney } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { readAmount } from '@/lib/core/money/money-input'

/** A price as it is typed; it may be left out, and half an amount is no mistake before the form is sent. */
export function usePurchasePrice(currency: Currency) {
  const locale = useLocale()
  const [value, setValue] = useState('')
  const [isSent, setSent] = useState(false)
  /** False where nobody could understand it, which the field then says. */
  const judge = (): boolean => {
    setSent(true)
    return value.trim() === '' || readAmount(value, currency, locale).minor !== null
  }
  const clear = (): void => {
    setValue('')
    setSent(false)
  }
  return { value, isSent, currency, setValue, judge, clear }
}

/** What the seller paid for each key, read back as it will be understood. */
export function PurchasePriceField({ price }: { price: ReturnType<typeof usePurchasePrice> }) {
  const { value, currency, isSent, setValue } = price
  const t = useTranslations('dashboard')
  const locale = useLocale()
  const { minor, refusal } = readAmount(value, currency, locale)
  const isWrong = refusal !== null && value.trim() !== '' && (isSent || refusal !== 'invalid_price')
  return (
    <Input
      label={t('keys.price', { currency })}
      optional={t('optional')}
      hint={
        minor === null
          ? t('keys.price_hint')
          : t('stock.price_each', { price: formatMoney(minor, currency, locale) })
      }
      inputMode="decimal"
      dir="ltr"
      autoComplete="off"
      value={value}
      onChange={(event) => setValue(event.target.value)}
      errors={isWrong ? [t(`import.problem.${refusal}`)] : undefined}
    />
  )
}
