'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFound } from './use-found'
import { Input, Select } from '@/components/ui/form/fields/field'
import { LOCALES } from '@/lib/core/context'
import { customerWith } from '@/lib/commerce/desk/rules/known-customer'
import type { KnownCustomer, ManualOrderStart } from '@/lib/commerce/desk/schema/orders'

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

/** Says that the address that was typed is known, and offers what the shop has; nothing of it changes by this order. */
function KnownAddress({ email, onUse }: { email: string; onUse: (customer: KnownCustomer) => void }) {
  const t = useTranslations('dashboard.manual_order')
  const { found } = useFound(email, ({ customers }) => customers.length)
  const known = customerWith(email, found?.customers ?? [])
  if (!known) return null
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span className="text-muted">{t('known_customer', { name: known.name || known.email })}</span>
      <button type="button" className="text-link" onClick={() => onUse(known)}>
        {t('use_known')}
      </button>
    </p>
  )
}

type Fields = {
  start: ManualOrderStart
  /** They are what the shop has of somebody already. */
  isChosen: boolean
  onUse: (customer: KnownCustomer) => void
  errors: (name: string) => readonly string[] | undefined
}

function EmailField({ start, isChosen, onUse, errors }: Fields) {
  const t = useTranslations('dashboard.manual_order')
  const [typed, setTyped] = useState('')
  return (
    <>
      <Input
        label={t('email')}
        name="email"
        type="email"
        required
        dir="ltr"
        maxLength={254}
        autoComplete="off"
        defaultValue={start.email}
        onChange={(event) => setTyped(event.target.value.trim())}
        errors={errors('customer.email')}
      />
      {typed.includes('@') && !(isChosen && typed === start.email) ? (
        <KnownAddress email={typed} onUse={onUse} />
      ) : null}
    </>
  )
}

/** For whom the order is, and in which language they are written to. */
export function CustomerFields({ start, isChosen, onUse, errors }: Fields) {
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
      <EmailField {...{ start, isChosen, onUse, errors }} />
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
