'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Input, Select, Textarea } from '@/components/ui/form/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/use-action-form'
import { provisionAction } from '@/lib/platform/console/actions/console'

type Choice = { value: string; label: string }

/** A new tenant, with an invitation for its owner and, where one is at hand, a configuration. */
export function ProvisionForm({
  locales,
  currencies,
  timeZones,
  plans,
}: {
  locales: readonly Choice[]
  currencies: readonly Choice[]
  timeZones: readonly string[]
  plans: readonly Choice[]
}) {
  const t = useTranslations('console.provision')
  const { form, isPending, message, errors } = useActionForm(provisionAction)
  const [configuration, setConfiguration] = useState('')
  return (
    <form {...form} noValidate className="flex max-w-2xl flex-col gap-5">
      <Input label={t('name')} name="name" dir="auto" errors={errors('name')} />
      <Input
        label={t('slug')}
        hint={t('slug_hint')}
        name="slug"
        dir="ltr"
        autoComplete="off"
        errors={errors('slug')}
      />
      <Input
        label={t('owner')}
        hint={t('owner_hint')}
        name="ownerEmail"
        type="email"
        dir="ltr"
        errors={errors('ownerEmail')}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <Select label={t('language')} name="locale" defaultValue="id">
          {locales.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        <Select label={t('currency')} name="currency" defaultValue="IDR">
          {currencies.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        <Select
          label={t('time_zone')}
          name="timeZone"
          defaultValue="Asia/Jakarta"
          errors={errors('timeZone')}
        >
          {timeZones.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </Select>
      </div>
      <Select label={t('plan')} hint={t('plan_hint')} name="plan" errors={errors('plan')}>
        {plans.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <Input
        label={t('file')}
        hint={t('file_hint')}
        type="file"
        accept="application/json,.json"
        onChange={(event) => {
          void event.target.files?.[0]?.text().then(setConfiguration)
        }}
      />
      <Textarea
        label={t('configuration')}
        hint={t('configuration_hint')}
        name="configuration"
        rows={5}
        dir="ltr"
        spellCheck={false}
        className="font-mono text-xs"
        value={configuration}
        onChange={(event) => setConfiguration(event.target.value)}
        errors={errors('configuration')}
      />
      {message ? (
        <Alert tone="danger" isUrgent>
          {message}
        </Alert>
      ) : null}
      <SubmitButton isPending={isPending} size="lg" className="self-start">
        {t('submit')}
      </SubmitButton>
    </form>
  )
}
