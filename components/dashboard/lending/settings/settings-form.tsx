'use client'

import { useTranslations } from 'next-intl'
import { HeldForm } from '@/components/ui/form/action/held-form'
import { Input } from '@/components/ui/form/fields/field'
import { saveLendingSettingsAction } from '@/lib/lending/desk/actions/settings'
import type { LendingSettings } from '@/lib/lending/settings/schema'

const FIELDS = ['dueDays', 'mostAmount', 'mostDays'] as const

/** How the tenant lends: when a debt is due that names no day, and what is taken for a slip of the hand. */
export function LendingSettingsForm({
  settings,
  canWrite,
}: {
  settings: LendingSettings
  canWrite: boolean
}) {
  const t = useTranslations('dashboard.lending.settings')
  return (
    <HeldForm
      action={saveLendingSettingsAction}
      version={settings.version}
      words={{ saved: t('saved'), save: t('save') }}
      canWrite={canWrite}
    >
      {({ errors }) => (
        <div className="flex max-w-md flex-col gap-5">
          {FIELDS.map((name) => (
            <Input
              key={name}
              label={t(name)}
              hint={t(`${name}_hint`)}
              name={name}
              inputMode="numeric"
              dir="ltr"
              className="rtl:text-end"
              autoComplete="off"
              defaultValue={String(settings[name])}
              errors={errors(name)}
            />
          ))}
        </div>
      )}
    </HeldForm>
  )
}
