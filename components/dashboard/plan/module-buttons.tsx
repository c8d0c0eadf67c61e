'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { EditForm } from '@/components/ui/form/edit-form'
import { Checkbox, Input, Select } from '@/components/ui/form/fields/field'
import { RadioCard } from '@/components/ui/form/fields/radio-card'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { buyAction } from '@/lib/billing/actions'
import { configureModuleAction, switchModuleAction } from '@/lib/platform/plans/actions'
import type { SettingField, SettingValue } from '@/lib/platform/plans/schema'

export function SwitchModule({ moduleId, isOn }: { moduleId: string; isOn: boolean }) {
  const t = useTranslations('dashboard.modules')
  const { form, isPending, message } = useActionForm(switchModuleAction)
  if (isOn) {
    return (
      <ActionDialog
        action={switchModuleAction}
        label={t('switch_off')}
        title={t('switch_off')}
        text={t('off_text')}
        submit={t('switch_off')}
        done={t('switched')}
        fields={{ moduleId, on: 'false' }}
      />
    )
  }
  return (
    <EditForm {...form} className="flex flex-col gap-2">
      <FormMessage>{message}</FormMessage>
      <input type="hidden" name="moduleId" value={moduleId} />
      <input type="hidden" name="on" value="true" />
      <SubmitButton isPending={isPending} size="sm" className="w-fit">
        {t('switch_on')}
      </SubmitButton>
    </EditForm>
  )
}

export type FieldView = Omit<SettingField, 'label'> & { label: string }

function fieldOf(field: FieldView, value: SettingValue | undefined, errors: readonly string[] | undefined) {
  const { key, label, kind } = field
  if (kind === 'boolean')
    return <Checkbox key={key} name={key} label={label} defaultChecked={value === true} />
  const common = { name: key, label, errors, defaultValue: value === undefined ? '' : String(value) }
  if (kind === 'choice') {
    return (
      <Select key={key} {...common}>
        {(field.choices ?? []).map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </Select>
    )
  }
  return (
    <Input
      key={key}
      {...common}
      {...(kind === 'number' ? { inputMode: 'numeric' as const } : { dir: 'auto' })}
    />
  )
}

/** The configuration of a module, as its own list of fields asks for it. */
export function ConfigureModule({
  moduleId,
  name,
  version,
  fields,
  values,
}: {
  moduleId: string
  name: string
  version: number
  fields: readonly FieldView[]
  values: Record<string, SettingValue>
}) {
  const t = useTranslations('dashboard.modules')
  return (
    <ActionDialog
      action={configureModuleAction}
      label={t('configure')}
      title={name}
      submit={t('save')}
      done={t('saved')}
      fields={{ moduleId }}
      version={version}
    >
      {(errors) => (
        <div className="flex flex-col gap-4">
          {fields.map((field) => fieldOf(field, values[field.key], errors(field.key)))}
        </div>
      )}
    </ActionDialog>
  )
}

export function BuyModule({
  moduleId,
  name,
  monthPrice,
  offers,
}: {
  moduleId: string
  name: string
  monthPrice: string
  /** One month and twelve: what is due now for each, and what is sent back of it. */
  offers: readonly { months: 1 | 12; price: string; sums: ReactNode; shown: Record<string, string> }[]
}) {
  const t = useTranslations('dashboard.modules')
  const [months, setMonths] = useState<1 | 12>(1)
  const offer = offers.find((one) => one.months === months)
  return (
    <ActionDialog
      action={buyAction}
      label={t('buy', { price: monthPrice })}
      title={t('buy_title', { name })}
      text={t('buy_text')}
      submit={t('buy_title', { name })}
      done={t('bought')}
      fields={{ kind: 'module', moduleId, ...offer?.shown }}
    >
      {() => (
        <div className="flex flex-col gap-4">
          <fieldset className="flex flex-col gap-2">
            <legend className="sr-only">{t('buy_title', { name })}</legend>
            {offers.map((one) => (
              <RadioCard
                key={one.months}
                name="months"
                value={String(one.months)}
                checked={one.months === months}
                onChange={() => setMonths(one.months)}
                label={t(`months_${one.months}`, { price: one.price })}
              />
            ))}
          </fieldset>
          <div className="text-sm">{offer?.sums}</div>
        </div>
      )}
    </ActionDialog>
  )
}
