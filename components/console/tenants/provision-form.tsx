'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Checkbox, Input, Select, Textarea } from '@/components/ui/form/fields/field'
import { Options, TimeZoneOptions } from '@/components/ui/form/fields/options'
import type { Choice } from '@/components/ui/form/fields/options'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { provisionAction } from '@/lib/platform/console/actions/console'

function RegionFields({
  locales,
  currencies,
  errors,
  timeZones,
}: {
  locales: readonly Choice[]
  currencies: readonly Choice[]
  errors: FieldErrors
  timeZones: readonly string[]
}) {
  const t = useTranslations('console.provision')
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Select label={t('language')} name="locale" defaultValue="id">
        <Options choices={locales} />
      </Select>
      <Select label={t('currency')} name="currency" defaultValue="IDR">
        <Options choices={currencies} />
      </Select>
      <Select label={t('time_zone')} name="timeZone" defaultValue="Asia/Jakarta" errors={errors('timeZone')}>
        <TimeZoneOptions timeZones={timeZones} />
      </Select>
    </div>
  )
}

/** What the form asks once about an address that looks like a known name; asked, it stays, so that it can be taken back. */
function ShopFields({ errors }: { errors: FieldErrors }) {
  const t = useTranslations('console.provision')
  const [isAsked, setAsked] = useState(false)
  const asks = errors('isLookAlikeMeant') !== undefined
  if (asks && !isAsked) setAsked(true)
  return (
    <>
      <Input label={t('name')} name="name" dir="auto" errors={errors('name')} />
      <Input
        label={t('slug')}
        hint={t('slug_hint')}
        name="slug"
        dir="ltr"
        autoComplete="off"
        errors={errors('slug')}
      />
      {asks || isAsked ? (
        <Alert tone="warning">
          <Checkbox
            label={t('look_alike_meant')}
            name="isLookAlikeMeant"
            value="true"
            errors={errors('isLookAlikeMeant')}
          />
        </Alert>
      ) : null}
      <Input
        label={t('owner')}
        hint={t('owner_hint')}
        name="ownerEmail"
        type="email"
        dir="ltr"
        errors={errors('ownerEmail')}
      />
    </>
  )
}

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
      <ShopFields errors={errors} />
      <RegionFields locales={locales} currencies={currencies} errors={errors} timeZones={timeZones} />
      <Select label={t('plan')} hint={t('plan_hint')} name="plan" errors={errors('plan')}>
        <Options choices={plans} />
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
      <FormMessage>{message}</FormMessage>
      <SubmitButton isPending={isPending} size="lg" className="self-start">
        {t('submit')}
      </SubmitButton>
    </form>
  )
}
