'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { TermsFormFrame } from './form-frame'
import { AmountField } from '@/components/dashboard/lending/amount-field'
import { Direction } from '@/components/dashboard/lending/debt/new-debt-form'
import { WhoPanel } from '@/components/dashboard/lending/who-panel'
import { Panel } from '@/components/ui/card'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { Input, Select } from '@/components/ui/form/fields/field'
import type { Currency } from '@/lib/core/money/money'
import type { AgreementStart } from '@/lib/lending/agreement-view/schema'
import { draftAgreementAction } from '@/lib/lending/desk/actions/agreements'

type Currencies = readonly { code: Currency; name: string }[]

/** What it is for; it stands on the paper that both sign. */
export function PurposeField({ start = '', errors }: { start?: string; errors: FieldErrors }) {
  const t = useTranslations('dashboard.lending.agreement_form')
  const optional = useTranslations('dashboard')('optional')
  return (
    <Input
      label={t('note')}
      hint={t('note_hint')}
      optional={optional}
      name="note"
      dir="auto"
      maxLength={200}
      defaultValue={start}
      errors={errors('note')}
    />
  )
}

/** How much, in which currency, and which way. */
function LoanPanel({
  currency,
  currencies,
  onCurrency,
  errors,
}: {
  currency: Currency
  currencies: Currencies
  onCurrency: (currency: Currency) => void
  errors: FieldErrors
}) {
  const t = useTranslations('dashboard.lending')
  return (
    <Panel title={t('agreement_form.loan')}>
      <Direction />
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,14rem)] xl:grid-cols-2">
        <AmountField
          label={t('agreements.lent')}
          hint={t('debt.amount_hint')}
          currency={currency}
          errors={errors('amount')}
        />
        <Select
          label={t('debt.currency')}
          name="currency"
          value={currency}
          onChange={({ target }) => {
            const chosen = currencies.find(({ code }) => code === target.value)
            if (chosen) onCurrency(chosen.code)
          }}
          errors={errors('currency')}
        >
          {currencies.map(({ code, name }) => (
            <option key={code} value={code}>
              {`${code} – ${name}`}
            </option>
          ))}
        </Select>
      </div>
      <PurposeField errors={errors} />
    </Panel>
  )
}

/** Drafts an agreement, with whoever it is with where they are not known yet. */
export function NewAgreementForm({
  start,
  currencies,
  base,
}: {
  start: AgreementStart
  currencies: Currencies
  base: string
}) {
  const t = useTranslations('dashboard.lending.agreement_form')
  const [currency, setCurrency] = useState(start.currency)
  const sent = useActionForm(draftAgreementAction)
  const { errors } = sent
  return (
    <TermsFormFrame sent={sent} start={start.terms} currency={currency} submit={t('create')}>
      <WhoPanel start={start} base={base} asksEmail errors={errors} />
      <LoanPanel {...{ currency, currencies, errors }} onCurrency={setCurrency} />
    </TermsFormFrame>
  )
}
