'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input, Textarea } from '@/components/ui/form/fields/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { compareAction, settleDifferenceAction } from '@/lib/payments/books/actions'

/** Compares the books for some days, and shows that run. */
export function CompareForm({ path, from, to }: { path: string; from: string; to: string }) {
  const t = useTranslations('dashboard.reconciliation')
  const router = useRouter()
  const { form, isPending, message, errors, data } = useActionForm(compareAction)
  useEffect(() => {
    if (data) router.push(`${path}?run=${data.runId}`)
  }, [data, path, router])
  return (
    <EditForm {...form} noValidate className="flex flex-col gap-4">
      <div className="grid items-start gap-4 sm:grid-cols-[1fr_1fr_auto]">
        <Input
          label={t('from')}
          name="from"
          type="date"
          defaultValue={from}
          max={to}
          required
          errors={errors('from')}
        />
        <Input
          label={t('to')}
          name="to"
          type="date"
          defaultValue={to}
          max={to}
          required
          errors={errors('to')}
        />
        <SubmitButton isPending={isPending} className="sm:mt-6.5">
          {t('run')}
        </SubmitButton>
      </div>
      <FormMessage>{message}</FormMessage>
    </EditForm>
  )
}

/** A person has dealt with a difference, and says how. */
export function SettleForm({ findingId }: { findingId: string }) {
  const t = useTranslations('dashboard.reconciliation')
  return (
    <ActionDialog
      action={settleDifferenceAction}
      fields={{ findingId }}
      label={t('settle')}
      title={t('settle_title')}
      text={t('settle_text')}
      submit={t('settle_confirm')}
    >
      {(errors) => (
        <Textarea label={t('note')} name="note" dir="auto" required maxLength={500} errors={errors('note')} />
      )}
    </ActionDialog>
  )
}
