'use client'

import { useTranslations } from 'next-intl'
import { Input, Select } from '@/components/ui/form/fields/field'
import { LOCALES } from '@/lib/core/context'
import type { ManualOrderStart } from '@/lib/commerce/desk/schema/orders'

function LanguageSelect({ stored }: { stored: string }) {
  const t = useTranslations('dashboard.manual_order')
  return (
    <Select label={t('language')} hint={t('language_hint')} name="locale" defaultValue={stored}>
      {LOCALES.map((one) => (
        <option key={one} value={one}>
          {t(`languages.${one}`)}
        </option>
      ))}
    </Select>
  )
}

/** For whom the order is, and in which language they are written to. */
export function CustomerFields({
  start,
  errors,
}: {
  start: ManualOrderStart
  errors: (name: string) => readonly string[] | undefined
}) {
  const t = useTranslations('dashboard.manual_order')
  return (
    <>
      <Input
        label={t('name')}
        name="name"
        required
        dir="auto"
        autoComplete="off"
        defaultValue={start.name}
        errors={errors('customer.name')}
      />
      <Input
        label={t('email')}
        name="email"
        type="email"
        required
        dir="ltr"
        maxLength={254}
        autoComplete="off"
        defaultValue={start.email}
        errors={errors('customer.email')}
      />
      <Input
        label={t('phone')}
        optional={t('optional')}
        name="phone"
        type="tel"
        dir="ltr"
        maxLength={40}
        autoComplete="off"
        defaultValue={start.phone}
        errors={errors('customer.phone')}
      />
      <LanguageSelect stored={start.locale} />
    </>
  )
}
