'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AmountField } from '@/components/dashboard/lending/amount-field'
import { WhoPanel } from '@/components/dashboard/lending/who-panel'
import { Panel } from '@/components/ui/card'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input, Select, Textarea } from '@/components/ui/form/fields/field'
import { RadioCard } from '@/components/ui/form/fields/radio-card'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { useUnsavedGuard } from '@/components/ui/form/unsaved-guard'
import type { Currency } from '@/lib/core/money/money'
import { addDebtAction } from '@/lib/lending/desk/actions/debts'
import { CAUSE_CHOICES, DIRECTION_CHOICES } from '@/lib/lending/reports/rules/choices'
import type { KnownParty } from '@/lib/lending/reports/schema'

export type DebtStart = {
  party: KnownParty | null
  currency: Currency
  currencies: readonly { code: Currency; name: string }[]
  today: string
  dueOn: string
  dueDays: number
}

/** Who owes whom. */
export function Direction() {
  const t = useTranslations('dashboard.lending.debt')
  return (
    <fieldset className="grid gap-3 sm:grid-cols-2">
      <legend className="mb-2 text-sm font-medium">{t('direction')}</legend>
      {DIRECTION_CHOICES.map((direction) => (
        <RadioCard
          key={direction}
          name="direction"
          value={direction}
          defaultChecked={direction === 'receivable'}
          label={t(direction)}
          hint={t(`${direction}_hint`)}
        />
      ))}
    </fieldset>
  )
}

function Days({ start, errors }: { start: DebtStart; errors: FieldErrors }) {
  const t = useTranslations('dashboard.lending.debt')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Input
        label={t('on')}
        hint={t('on_hint')}
        name="on"
        type="date"
        required
        max={start.today}
        defaultValue={start.today}
        errors={errors('beganOn')}
      />
      <Input
        label={t('due')}
        hint={t('due_hint', { days: start.dueDays })}
        name="dueOn"
        type="date"
        required
        defaultValue={start.dueOn}
        errors={errors('dueOn')}
      />
    </div>
  )
}

/** What it is for, in a word and in their own words. */
function Purpose({ errors }: { errors: FieldErrors }) {
  const t = useTranslations('dashboard.lending')
  const d = useTranslations('dashboard.lending.debt')
  const optional = useTranslations('dashboard')('optional')
  return (
    <>
      <Select label={d('cause')} name="cause" errors={errors('cause')}>
        {CAUSE_CHOICES.map((cause) => (
          <option key={cause} value={cause}>
            {t(`cause.${cause}`)}
          </option>
        ))}
      </Select>
      <Textarea
        label={d('note')}
        hint={d('note_hint')}
        optional={optional}
        name="note"
        dir="auto"
        rows={2}
        maxLength={500}
        errors={errors('note')}
      />
    </>
  )
}

/** How much, for what, from when on and until when. */
function DebtPanel({ start, errors }: { start: DebtStart; errors: FieldErrors }) {
  const d = useTranslations('dashboard.lending.debt')
  const [currency, setCurrency] = useState(start.currency)
  return (
    <Panel title={d('what')}>
      <Direction />
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,14rem)]">
        <AmountField
          label={d('amount')}
          hint={d('amount_hint')}
          currency={currency}
          errors={errors('amountMinor')}
        />
        <Select
          label={d('currency')}
          name="currency"
          value={currency}
          onChange={(event) => {
            const chosen = start.currencies.find(({ code }) => code === event.target.value)
            if (chosen) setCurrency(chosen.code)
          }}
          errors={errors('currency')}
        >
          {start.currencies.map(({ code, name }) => (
            <option key={code} value={code}>
              {`${code} – ${name}`}
            </option>
          ))}
        </Select>
      </div>
      <Days start={start} errors={errors} />
      <Purpose errors={errors} />
    </Panel>
  )
}

/** Writes a debt down, with whoever it is about where they are not known yet. */
export function NewDebtForm({ start, base }: { start: DebtStart; base: string }) {
  const t = useTranslations('dashboard.lending.debt')
  const [isDirty, setDirty] = useState(false)
  const { form, errors, message, isPending } = useActionForm(addDebtAction)
  useUnsavedGuard(isDirty && !isPending)
  return (
    <EditForm {...form} noValidate onChange={() => setDirty(true)} className="flex max-w-2xl flex-col gap-6">
      <WhoPanel start={start} base={base} errors={errors} />
      <DebtPanel start={start} errors={errors} />
      <FormMessage>{message}</FormMessage>
      <SubmitButton isPending={isPending} needsScript size="lg" className="self-start">
        {t('create')}
      </SubmitButton>
    </EditForm>
  )
}
