'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input, Textarea } from '@/components/ui/form/fields/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useUnsavedGuard } from '@/components/ui/form/unsaved-guard'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { useTold } from '@/components/ui/form/action/use-told'
import { isLocale } from '@/lib/core/context'
import type { Result } from '@/lib/core/requests/result'
import {
  addCustomerNoteAction,
  blockCustomerAction,
  eraseCustomerAction,
  removeCustomerNoteAction,
  unblockCustomerAction,
  withdrawConsentAction,
} from '@/lib/commerce/customers/actions/customers'
import { whatToType } from '@/lib/commerce/customers/rules/erasing'
import type { CustomerProfile } from '@/lib/commerce/customers/schema/customers'

/** Whom a deed is meant for, and as what they were shown. */
type Meant = { customer: Pick<CustomerProfile, 'id' | 'version'> }

type Saved = { savedAt: number }
type Action = (previous: Result<Saved> | null, form: FormData) => Promise<Result<Saved>>

export function NoteForm({ customerId }: { customerId: string }) {
  const t = useTranslations('dashboard.customers.profile')
  const [body, setBody] = useState('')
  const { form, isPending, result, data, failure, errors } = useActionForm(addCustomerNoteAction)
  useTold(failure?.fields ? null : result, t('note_saved'))
  useEffect(() => {
    if (data) setBody('')
  }, [data])
  useUnsavedGuard(body.trim() !== '')
  return (
    <EditForm {...form} noValidate className="flex flex-col gap-3">
      <input type="hidden" name="customerId" value={customerId} />
      <Textarea
        label={t('note')}
        hint={t('note_hint')}
        name="body"
        dir="auto"
        rows={3}
        required
        value={body}
        onChange={(event) => setBody(event.target.value)}
        errors={errors('body')}
      />
      <SubmitButton isPending={isPending} variant="outline" className="self-end">
        {t('note_save')}
      </SubmitButton>
    </EditForm>
  )
}

/** A button that does one thing to a customer at once. */
function OneButton({
  action,
  fields,
  told,
  variant,
  children,
}: {
  action: Action
  fields: Record<string, string>
  told: string
  variant: 'outline' | 'ghost'
  children: ReactNode
}) {
  const { form, isPending, result } = useActionForm(action)
  useTold(result, told)
  return (
    <EditForm {...form}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton isPending={isPending} variant={variant} size="sm">
        {children}
      </SubmitButton>
    </EditForm>
  )
}

export function RemoveNoteForm({ noteId }: { noteId: string }) {
  const t = useTranslations('dashboard.customers.profile')
  return (
    <OneButton action={removeCustomerNoteAction} fields={{ noteId }} told={t('note_removed')} variant="ghost">
      {t('note_remove')}
    </OneButton>
  )
}

export function UnblockForm({ customer }: Meant) {
  const t = useTranslations('dashboard.customers.profile')
  return (
    <OneButton
      action={unblockCustomerAction}
      fields={{ customerId: customer.id, version: String(customer.version) }}
      told={t('unblocked_now')}
      variant="outline"
    >
      {t('unblock')}
    </OneButton>
  )
}

export function WithdrawForm({ customer }: Meant) {
  const t = useTranslations('dashboard.customers.profile')
  return (
    <OneButton
      action={withdrawConsentAction}
      fields={{ customerId: customer.id, version: String(customer.version) }}
      told={t('withdrawn_now')}
      variant="outline"
    >
      {t('withdraw')}
    </OneButton>
  )
}

export function BlockForm({ customer }: Meant) {
  const t = useTranslations('dashboard.customers.profile')
  const optional = useTranslations('dashboard')('optional')
  return (
    <ActionDialog
      action={blockCustomerAction}
      fields={{ customerId: customer.id }}
      version={customer.version}
      label={t('block')}
      title={t('block_title')}
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
          errors={errors('reason')}
        />
      )}
    </ActionDialog>
  )
}

/** Erasing asks for something to be typed: nobody erases a person by a slip of the finger. */
export function EraseForm({ customer, email }: Meant & { email: string }) {
  const t = useTranslations('dashboard.customers.profile')
  const locale = useLocale()
  const word = whatToType(email, isLocale(locale) ? locale : 'id')
  const isAddress = word === email
  return (
    <ActionDialog
      action={eraseCustomerAction}
      fields={{ customerId: customer.id }}
      version={customer.version}
      label={t('erase')}
      title={t('erase_title')}
      text={
        <>
          <p className="mb-2 text-foreground">{t('erase_text')}</p>
          <p>{t('erase_stays')}</p>
        </>
      }
      submit={t('erase_submit')}
      isDanger
      button={{ variant: 'danger', size: 'md' }}
    >
      {(errors) => (
        <>
          {isAddress ? null : <bdi className="font-mono text-sm break-all">{email}</bdi>}
          <Input
            label={t.rich('erase_confirm', {
              word: () => <bdi className="font-mono break-all">{word}</bdi>,
            })}
            name="confirmation"
            type="text"
            dir={isAddress ? 'ltr' : 'auto'}
            className={isAddress ? 'rtl:text-end' : ''}
            autoComplete="off"
            autoCapitalize={isAddress ? 'none' : 'characters'}
            spellCheck={false}
            errors={errors('confirmation')}
          />
        </>
      )}
    </ActionDialog>
  )
}
