'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AmountField } from '@/components/dashboard/lending/amount-field'
import { Panel } from '@/components/ui/card'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { Checkbox, Input, Select } from '@/components/ui/form/fields/field'
import { toDecimal } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import type { TermsStart } from '@/lib/lending/agreement-view/schema'
import { GRACE_CHOICES, UNIT_CHOICES } from '@/lib/lending/reports/rules/choices'
import { SPILL_CHOICES } from '@/lib/lending/settings/rules/choices'

type Props = { start: TermsStart; errors: FieldErrors }

function Whole({
  name,
  value,
  label,
  hint,
  errors,
}: {
  name: string
  value: number | null
  label: string
  hint?: string
  errors: FieldErrors
}) {
  return (
    <Input
      label={label}
      hint={hint}
      name={name}
      required
      inputMode="numeric"
      dir="ltr"
      className="rtl:text-end"
      autoComplete="off"
      maxLength={6}
      defaultValue={value === null ? '' : String(value)}
      errors={errors(name)}
    />
  )
}

/** How many instalments there are, and how far they are apart. */
function Periods({ start, errors, onUnit }: Props & { onUnit: (unit: string) => void }) {
  const t = useTranslations('dashboard.lending.agreement_form')
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Whole name="rows" value={start.rows} label={t('rows')} errors={errors} />
      <Whole name="every" value={start.every} label={t('every')} errors={errors} />
      <Select
        label={t('unit')}
        name="unit"
        defaultValue={start.unit}
        onChange={({ target }) => onUnit(target.value)}
        errors={errors('unit')}
      >
        {UNIT_CHOICES.map((unit) => (
          <option key={unit} value={unit}>
            {t(`units.${unit}`)}
          </option>
        ))}
      </Select>
    </div>
  )
}

function Days({ start, errors, isMonthly }: Props & { isMonthly: boolean }) {
  const t = useTranslations('dashboard.lending.agreement_form')
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        {(['startsOn', 'firstDueOn'] as const).map((name) => (
          <Input
            key={name}
            label={t(name)}
            hint={t(`${name}_hint`)}
            name={name}
            type="date"
            required
            defaultValue={start[name]}
            errors={errors(name)}
          />
        ))}
      </div>
      <div hidden={!isMonthly}>
        <Checkbox
          label={t('at_month_end')}
          hint={t('at_month_end_hint')}
          name="atMonthEnd"
          defaultChecked={start.atMonthEnd}
        />
      </div>
    </>
  )
}

/** Instalments at the beginning that ask less, or nothing. */
function Grace({ start, errors }: Props) {
  const t = useTranslations('dashboard.lending.agreement_form')
  const [grace, setGrace] = useState<string>(start.grace)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label={t('grace')}
        name="grace"
        value={grace}
        onChange={({ target }) => setGrace(target.value)}
        errors={errors('grace')}
      >
        {GRACE_CHOICES.map((one) => (
          <option key={one} value={one}>
            {t(`graces.${one}`)}
          </option>
        ))}
      </Select>
      <div hidden={grace === 'none'}>
        <Whole
          name="graceRows"
          value={start.graceRows === 0 ? 1 : start.graceRows}
          label={t('grace_rows')}
          hint={t('grace_rows_hint')}
          errors={errors}
        />
      </div>
    </div>
  )
}

/** When it is paid back, and in what portions. */
export function SchedulePanel({ start, currency, errors }: Props & { currency: Currency }) {
  const t = useTranslations('dashboard.lending.agreement_form')
  const settings = useTranslations('dashboard.lending.settings')
  const [unit, setUnit] = useState<string>(start.unit)
  return (
    <Panel title={t('schedule')}>
      <Periods start={start} errors={errors} onUnit={setUnit} />
      <Days start={start} errors={errors} isMonthly={unit === 'month'} />
      <Grace start={start} errors={errors} />
      <AmountField
        label={t('step', { currency })}
        name="step"
        currency={currency}
        start={start.stepMinor === 1n ? '' : toDecimal(start.stepMinor, currency)}
        isRequired={false}
        hint={t('step_hint')}
        errors={errors('step')}
      />
      <Select
        label={settings('spill')}
        hint={t('spill_hint')}
        name="spill"
        defaultValue={start.spill}
        errors={errors('spill')}
      >
        {SPILL_CHOICES.map((spill) => (
          <option key={spill} value={spill}>
            {settings(`spills.${spill}`)}
          </option>
        ))}
      </Select>
    </Panel>
  )
}
