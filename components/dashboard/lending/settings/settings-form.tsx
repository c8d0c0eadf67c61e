'use client'

import { useTranslations } from 'next-intl'
import { SettingsConflict } from './conflict'
import { LateFeeFields } from './late-fee-fields'
import { ReminderFields } from './reminder-fields'
import { Panel } from '@/components/ui/card'
import { HeldForm } from '@/components/ui/form/action/held-form'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { Input, Select } from '@/components/ui/form/fields/field'
import type { Locale } from '@/lib/core/context'
import type { Currency } from '@/lib/core/money/money'
import { saveLendingSettingsAction } from '@/lib/lending/desk/actions/settings'
import { SPILL_CHOICES } from '@/lib/lending/settings/rules/choices'
import type { Examples } from '@/lib/lending/settings/rules/reminder-preview'
import type { LendingSettings } from '@/lib/lending/settings/schema'

const FIELDS = ['dueDays', 'mostAmount', 'mostDays'] as const

type Props = { settings: LendingSettings; errors: FieldErrors }

/** When a debt is due that names no day, what is taken for a slip of the hand, and where a payment goes. */
function DebtFields({ settings, errors }: Props) {
  const t = useTranslations('dashboard.lending.settings')
  return (
    <Panel title={t('debts')}>
      <div className="flex max-w-md flex-col gap-5">
        {FIELDS.map((name) => (
          <Input
            key={name}
            label={t(name)}
            hint={t(`${name}_hint`)}
            name={name}
            inputMode={name === 'mostAmount' ? 'decimal' : 'numeric'}
            dir="ltr"
            className="rtl:text-end"
            autoComplete="off"
            defaultValue={String(settings[name])}
            errors={errors(name)}
          />
        ))}
        <Select
          label={t('spill')}
          hint={t('spill_hint')}
          name="spill"
          defaultValue={settings.spill}
          errors={errors('spill')}
        >
          {SPILL_CHOICES.map((spill) => (
            <option key={spill} value={spill}>
              {t(`spills.${spill}`)}
            </option>
          ))}
        </Select>
      </div>
    </Panel>
  )
}

/** How the tenant lends. */
export function LendingSettingsForm({
  settings,
  currency,
  examples,
  canWrite,
}: {
  settings: LendingSettings
  currency: Currency
  examples: Readonly<Record<Locale, Examples>>
  canWrite: boolean
}) {
  const t = useTranslations('dashboard.lending.settings')
  return (
    <HeldForm
      action={saveLendingSettingsAction}
      version={settings.version}
      fields={{ currency }}
      words={{ saved: t('saved'), save: t('save') }}
      canWrite={canWrite}
    >
      {({ errors, failure }) => (
        <>
          <DebtFields settings={settings} errors={errors} />
          <LateFeeFields lateFee={settings.lateFee} currency={currency} errors={errors} />
          <ReminderFields settings={settings} examples={examples} errors={errors} />
          <SettingsConflict
            isStale={failure?.code === 'stale_version'}
            settings={settings}
            currency={currency}
          />
        </>
      )}
    </HeldForm>
  )
}
