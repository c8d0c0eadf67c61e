'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { AmountField } from '@/components/dashboard/lending/amount-field'
import { Panel } from '@/components/ui/card'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { Input, Select } from '@/components/ui/form/fields/field'
import { toDecimal } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { percentText } from '@/lib/lending/desk/percent'
import { LATE_FEE_CHOICES } from '@/lib/lending/settings/rules/choices'
import type { LateFee } from '@/lib/lending/ledger/schema'

type Kind = (typeof LATE_FEE_CHOICES)[number]
const isKind = (value: string): value is Kind => LATE_FEE_CHOICES.some((one) => one === value)

/** A cap as it is first offered: at most what was lent, which is what supervisors ask where they ask. */
const usualCapPpm = 1_000_000

function Share({
  name,
  ppm,
  isOptional = false,
  errors,
}: {
  name: 'lateFeeRate' | 'lateFeeCap' | 'lateFeeTotalCap'
  ppm: number | null
  isOptional?: boolean
  errors: FieldErrors
}) {
  const t = useTranslations('dashboard')
  return (
    <Input
      label={t(`lending.settings.${name}`)}
      hint={t(`lending.settings.${name}_hint`)}
      optional={isOptional ? t('optional') : undefined}
      name={name}
      inputMode="decimal"
      dir="ltr"
      className="rtl:text-end"
      autoComplete="off"
      maxLength={12}
      defaultValue={percentText(ppm, useLocale())}
      errors={errors(name)}
    />
  )
}

/** How much it is. What was typed for the other kind stays while somebody looks at both. */
function Costs({
  lateFee,
  kind,
  currency,
  errors,
}: {
  lateFee: LateFee | null
  kind: Kind
  currency: Currency
  errors: FieldErrors
}) {
  const t = useTranslations('dashboard.lending.settings')
  const ppm = lateFee?.kind === 'per_day' ? lateFee.ppm : null
  const amount = lateFee?.kind === 'fixed' ? toDecimal(lateFee.amountMinor, currency) : ''
  return (
    <>
      <div hidden={kind !== 'per_day'}>
        <Share name="lateFeeRate" ppm={ppm} errors={errors} />
      </div>
      <div hidden={kind !== 'fixed'}>
        <AmountField
          label={t('lateFeeAmount', { currency })}
          name="lateFeeAmount"
          currency={currency}
          start={amount}
          isRequired={kind === 'fixed'}
          hint={t('lateFeeAmount_hint')}
          errors={errors('lateFeeAmount')}
        />
      </div>
    </>
  )
}

/** From when on it is asked, and the most that it may come to. */
function Limits({
  lateFee,
  isShown,
  errors,
}: {
  lateFee: LateFee | null
  isShown: boolean
  errors: FieldErrors
}) {
  const t = useTranslations('dashboard.lending.settings')
  return (
    <div hidden={!isShown} className={isShown ? 'flex flex-col gap-5' : ''}>
      <Input
        label={t('lateFeeGrace')}
        hint={t('lateFeeGrace_hint')}
        name="lateFeeGrace"
        inputMode="numeric"
        dir="ltr"
        className="rtl:text-end"
        autoComplete="off"
        defaultValue={String(lateFee?.graceDays ?? 3)}
        errors={errors('lateFeeGrace')}
      />
      <Share name="lateFeeCap" ppm={lateFee?.capPpm ?? null} isOptional errors={errors} />
      <Share
        name="lateFeeTotalCap"
        ppm={lateFee === null ? usualCapPpm : lateFee.totalCapPpm}
        isOptional
        errors={errors}
      />
    </div>
  )
}

/** What lateness costs in new agreements, with the most that it may come to. Nothing, unless somebody says so. */
export function LateFeeFields({
  lateFee,
  currency,
  errors,
}: {
  lateFee: LateFee | null
  currency: Currency
  errors: FieldErrors
}) {
  const t = useTranslations('dashboard.lending.settings')
  const [kind, setKind] = useState<Kind>(lateFee?.kind ?? 'none')
  return (
    <Panel title={t('late_fee')}>
      <p className="text-sm text-muted">{t('late_fee_text')}</p>
      <div className="flex max-w-md flex-col gap-5">
        <Select
          label={t('late_fee_kind')}
          name="lateFeeKind"
          value={kind}
          onChange={({ target }) => {
            if (isKind(target.value)) setKind(target.value)
          }}
          errors={errors('lateFeeKind')}
        >
          {LATE_FEE_CHOICES.map((one) => (
            <option key={one} value={one}>
              {t(`late_fee_kinds.${one}`)}
            </option>
          ))}
        </Select>
        <Costs lateFee={lateFee} kind={kind} currency={currency} errors={errors} />
        <Limits lateFee={lateFee} isShown={kind !== 'none'} errors={errors} />
      </div>
    </Panel>
  )
}
