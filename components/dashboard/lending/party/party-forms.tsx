'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Namesakes } from '@/components/dashboard/lending/namesakes'
import { PersonField } from '@/components/dashboard/lending/person-field'
import type { Chosen } from '@/components/dashboard/lending/person-field'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { useToldAction } from '@/components/ui/form/action/use-told'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input, Select, Textarea } from '@/components/ui/form/fields/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { LOCALES } from '@/lib/core/context'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import {
  blockPartyAction,
  changePartyAction,
  mergePartiesAction,
  unblockPartyAction,
} from '@/lib/lending/desk/actions/parties'
import type { PartyProfile } from '@/lib/lending/reports/schema'

type Props = { party: PartyProfile }

function ProfileFields({ party, base, errors }: Props & { base: string; errors: FieldErrors }) {
  const [name, setName] = useState(party.name)
  const t = useTranslations('dashboard.lending.party')
  const all = useTranslations('dashboard')
  return (
    <>
      <Input
        label={t('name')}
        name="name"
        required
        dir="auto"
        maxLength={120}
        autoComplete="off"
        value={name}
        onChange={({ target }) => setName(target.value)}
        errors={errors('name')}
      />
      {name === party.name ? null : <Namesakes name={name} except={party.id} base={base} advice="merge" />}
      <Select
        label={t('language')}
        hint={t('language_hint')}
        name="locale"
        defaultValue={party.locale ?? ''}
        errors={errors('locale')}
      >
        <option value="">{t('language_usual')}</option>
        {LOCALES.map((locale) => (
          <option key={locale} value={locale}>
            {LANGUAGES[locale].name}
          </option>
        ))}
      </Select>
      <Textarea
        label={t('note')}
        hint={t('note_hint')}
        optional={all('optional')}
        name="note"
        dir="auto"
        rows={3}
        maxLength={1000}
        defaultValue={party.note}
        errors={errors('note')}
      />
    </>
  )
}

/** What is known of somebody beside how they are reached. */
export function ProfileForm({ party, base }: Props & { base: string }) {
  const t = useTranslations('dashboard.lending.party')
  return (
    <ActionDialog
      action={changePartyAction}
      fields={{ partyId: party.id }}
      version={party.version}
      label={t('edit')}
      title={t('edit_title', { name: party.name })}
      submit={t('save')}
      done={t('saved')}
      button={{ size: 'md' }}
    >
      {(errors) => <ProfileFields party={party} base={base} errors={errors} />}
    </ActionDialog>
  )
}

function MergeInto({ party, errors }: Props & { errors: FieldErrors }) {
  const t = useTranslations('dashboard.lending.party')
  const [into, setInto] = useState<Chosen>({ text: '', party: null })
  return (
    <>
      <input type="hidden" name="into" value={into.party?.id ?? ''} />
      <PersonField
        label={t('merge_into')}
        hint={t('merge_into_hint')}
        value={into}
        except={party.id}
        onChange={setInto}
        errors={errors('into')}
      />
    </>
  )
}

/** Says of two that they are one; the page is then that of the other. */
export function MergeForm({ party }: Props) {
  const t = useTranslations('dashboard.lending.party')
  return (
    <ActionDialog
      action={mergePartiesAction}
      fields={{ partyId: party.id }}
      label={t('merge')}
      title={t('merge_title', { name: party.name })}
      text={t('merge_text', { name: party.name })}
      submit={t('merge_confirm')}
      button={{ size: 'md' }}
      isDanger
    >
      {(errors) => <MergeInto party={party} errors={errors} />}
    </ActionDialog>
  )
}

export function BlockForm({ party }: Props) {
  const t = useTranslations('dashboard.lending.party')
  const optional = useTranslations('dashboard')('optional')
  return (
    <ActionDialog
      action={blockPartyAction}
      fields={{ partyId: party.id }}
      label={t('block')}
      title={t('block_title', { name: party.name })}
      text={t('block_text')}
      submit={t('block_confirm')}
      done={t('blocked_now')}
      isDanger
      button={{ size: 'md' }}
    >
      {(errors) => (
        <Input
          label={t('block_reason')}
          hint={t('block_reason_hint')}
          optional={optional}
          name="reason"
          dir="auto"
          maxLength={300}
          errors={errors('reason')}
        />
      )}
    </ActionDialog>
  )
}

export function UnblockForm({ party }: Props) {
  const t = useTranslations('dashboard.lending.party')
  const { form, isPending, message } = useActionForm(useToldAction(unblockPartyAction, t('unblocked_now')))
  return (
    <EditForm {...form}>
      <input type="hidden" name="partyId" value={party.id} />
      <SubmitButton isPending={isPending} variant="outline" size="sm">
        {t('unblock')}
      </SubmitButton>
      <FormMessage>{message}</FormMessage>
    </EditForm>
  )
}
