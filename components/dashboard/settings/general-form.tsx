'use client'

import { useTranslations } from 'next-intl'
import { GeneralOrders } from './general-orders'
import { SettingsFailure } from './settings-failure'
import { useSettingsForm } from './use-settings-form'
import { Panel } from '@/components/ui/card'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input, Select } from '@/components/ui/form/fields/field'
import { Options, TimeZoneOptions } from '@/components/ui/form/fields/options'
import type { Choice } from '@/components/ui/form/fields/options'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { saveGeneralAction } from '@/lib/platform/settings/actions'
import type { General } from '@/lib/platform/settings/schema'

const labels = {
  name: 'name',
  tagline: 'tagline',
  locale: 'locale',
  currency: 'currency',
  timeZone: 'time_zone',
  contactEmail: 'contact_email',
  contactPhone: 'contact_phone',
  orderWindowHours: 'order_window',
  refundLatePayments: 'refund_late',
  defaultProduct: 'default_product',
  uniqueCode: 'unique_code',
} as const satisfies Record<keyof General, string>

type GeneralSettings = {
  general: General
  version: string
  hasOrders: boolean
  currencies: readonly Choice[]
  locales: readonly Choice[]
  timeZones: readonly string[]
  products: readonly Choice[]
}

type Part = Pick<GeneralSettings, 'general'> & { errors: FieldErrors }

function Contact({ general, errors }: Part) {
  const t = useTranslations('dashboard.settings')
  const optional = useTranslations('dashboard')('optional')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Input
        label={t('contact_email')}
        hint={t('contact_email_hint')}
        optional={optional}
        name="contactEmail"
        type="email"
        dir="ltr"
        autoComplete="off"
        defaultValue={general.contactEmail ?? ''}
        errors={errors('contactEmail')}
      />
      <Input
        label={t('contact_phone')}
        optional={optional}
        name="contactPhone"
        type="tel"
        dir="ltr"
        autoComplete="off"
        defaultValue={general.contactPhone ?? ''}
        errors={errors('contactPhone')}
      />
    </div>
  )
}

function AboutShop({ general, errors }: Part) {
  const t = useTranslations('dashboard.settings')
  const optional = useTranslations('dashboard')('optional')
  return (
    <Panel title={t('shop_title')}>
      <Input
        label={t('name')}
        name="name"
        dir="auto"
        defaultValue={general.name}
        required
        errors={errors('name')}
      />
      <Input
        label={t('tagline')}
        hint={t('tagline_hint')}
        optional={optional}
        name="tagline"
        dir="auto"
        defaultValue={general.tagline}
        errors={errors('tagline')}
      />
      <Contact general={general} errors={errors} />
    </Panel>
  )
}

function CurrencyChoice({
  general,
  errors,
  hasOrders,
  currencies,
}: Part & Pick<GeneralSettings, 'hasOrders' | 'currencies'>) {
  const t = useTranslations('dashboard.settings')
  return (
    <>
      {hasOrders ? <input type="hidden" name="currency" value={general.currency} /> : null}
      <Select
        label={t('currency')}
        hint={t(hasOrders ? 'currency_fixed' : 'currency_hint')}
        {...(hasOrders ? { disabled: true } : { name: 'currency' })}
        defaultValue={general.currency}
        errors={errors('currency')}
      >
        <Options choices={currencies} />
      </Select>
    </>
  )
}

function Region({
  general,
  errors,
  locales,
  timeZones,
  hasOrders,
  currencies,
}: Pick<GeneralSettings, 'general' | 'locales' | 'timeZones' | 'hasOrders' | 'currencies'> & {
  errors: (name: string) => readonly string[] | undefined
}) {
  const t = useTranslations('dashboard.settings')
  return (
    <Panel title={t('region_title')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t('locale')}
          hint={t('locale_hint')}
          name="locale"
          defaultValue={general.locale}
          errors={errors('locale')}
        >
          <Options choices={locales} />
        </Select>
        <Select
          label={t('time_zone')}
          hint={t('time_zone_hint')}
          name="timeZone"
          defaultValue={general.timeZone}
          errors={errors('timeZone')}
        >
          <TimeZoneOptions timeZones={timeZones} />
        </Select>
        <div>
          <CurrencyChoice hasOrders={hasOrders} general={general} errors={errors} currencies={currencies} />
        </div>
      </div>
    </Panel>
  )
}

/** What a shop is called, where it is, and by which rules orders wait. */
export function GeneralForm({
  general,
  version,
  hasOrders,
  currencies,
  locales,
  timeZones,
  products,
}: GeneralSettings) {
  const t = useTranslations('dashboard.settings')
  const { form, isPending, message, errors, markDirty, isStale, changed } = useSettingsForm(
    saveGeneralAction,
    general,
    t('saved'),
  )
  const told = (name: keyof General): string => {
    const value = general[name]
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    return value === null || value === '' ? '–' : String(value)
  }
  return (
    <EditForm {...form} noValidate onChange={markDirty} className="flex flex-col gap-6">
      <input type="hidden" name="version" value={version} />
      <AboutShop general={general} errors={errors} />
      <Region
        general={general}
        errors={errors}
        locales={locales}
        timeZones={timeZones}
        hasOrders={hasOrders}
        currencies={currencies}
      />
      <GeneralOrders general={general} errors={errors} products={products} />
      <SettingsFailure
        message={message}
        isStale={isStale}
        changed={changed.map((name) => ({ label: t(labels[name]), value: told(name) }))}
      />
      <SubmitButton isPending={isPending} size="lg" className="self-start">
        {t('save')}
      </SubmitButton>
    </EditForm>
  )
}
