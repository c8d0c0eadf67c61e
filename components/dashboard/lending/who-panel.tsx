'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Namesakes } from './namesakes'
import { PersonField } from './person-field'
import type { Chosen } from './person-field'
import { Panel } from '@/components/ui/card'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { Input } from '@/components/ui/form/fields/field'
import type { KnownParty } from '@/lib/lending/reports/schema'

/** How somebody who is not known yet is reached; by mail where something is signed by a code that goes there. */
function Reach({ asksEmail, errors }: { asksEmail: boolean; errors: FieldErrors }) {
  const t = useTranslations('dashboard.lending.debt')
  const optional = useTranslations('dashboard')('optional')
  const usual = { optional, dir: 'ltr', className: 'rtl:text-end', autoComplete: 'off' } as const
  return (
    <>
      <Input
        label={t('phone')}
        hint={t('phone_hint')}
        name="phone"
        type="tel"
        maxLength={40}
        errors={errors('party.phone') ?? errors('phone')}
        {...usual}
      />
      {asksEmail ? (
        <Input
          label={t('email')}
          hint={t('email_hint')}
          name="email"
          type="email"
          maxLength={254}
          errors={errors('party.email') ?? errors('email')}
          {...usual}
        />
      ) : null}
    </>
  )
}

/** Whose it is: somebody of the book, or whoever is written down with it. */
export function WhoPanel({
  start,
  base,
  asksEmail = false,
  errors,
}: {
  start: { party: KnownParty | null }
  base: string
  asksEmail?: boolean
  errors: FieldErrors
}) {
  const t = useTranslations('dashboard.lending.debt')
  const [who, setWho] = useState<Chosen>({ text: start.party?.name ?? '', party: start.party })
  const name = who.text.trim()
  const isNew = !who.party && name !== ''
  return (
    <Panel title={t('who')}>
      <input type="hidden" name="partyId" value={who.party?.id ?? ''} />
      <input type="hidden" name="name" value={isNew ? name : ''} />
      <PersonField
        label={t('who_find')}
        hint={isNew ? t('who_new', { name }) : t('who_hint')}
        value={who}
        onChange={setWho}
        errors={errors('party.name') ?? errors('party') ?? errors('party.id') ?? errors('name')}
      />
      {isNew ? <Namesakes name={name} base={base} advice="choose" /> : null}
      {isNew ? <Reach asksEmail={asksEmail} errors={errors} /> : null}
    </Panel>
  )
}
