'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input } from '@/components/ui/form/fields/field'
import { ReasonField } from '@/components/ui/form/reason-field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { plainText } from '@/lib/core/text/text-input'
import { adjustStockAction, changeLowStockAction } from '@/lib/commerce/stock/actions'

/** What came of the form, beside the button that sends it. */
function Foot({ message, told, children }: { message: string | null; told: string; children: ReactNode }) {
  return (
    <>
      <FormMessage>{message}</FormMessage>
      <div className="flex items-center justify-between gap-4">
        <p role="status" className="text-sm text-muted">
          {told}
        </p>
        {children}
      </div>
    </>
  )
}

/** Adds to a counter or takes from it, and says why. */
export function AdjustForm({ variantId, available }: { variantId: string; available: number }) {
  const t = useTranslations('dashboard.stock')
  const [by, setBy] = useState('')
  const [reason, setReason] = useState('')
  const { form, isPending, message, errors, data } = useActionForm(adjustStockAction)
  useEffect(() => {
    if (!data) return
    setBy('')
    setReason('')
  }, [data])
  const after = available + Number(plainText(by))
  return (
    <EditForm {...form} noValidate className="flex flex-col gap-4">
      <input type="hidden" name="variantId" value={variantId} />
      <Input
        label={t('by')}
        hint={by !== '' && Number.isInteger(after) ? t('by_after', { count: after }) : t('by_hint')}
        name="by"
        autoComplete="off"
        dir="ltr"
        required
        value={by}
        onChange={(event) => setBy(event.target.value)}
        errors={errors('by')}
      />
      <ReasonField
        label={t('reason')}
        hint={t('reason_hint')}
        required
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        errors={errors('reason')}
      />
      <Foot message={message} told={data ? t('adjusted', { count: data.available }) : ''}>
        <SubmitButton isPending={isPending}>{t('adjust_submit')}</SubmitButton>
      </Foot>
    </EditForm>
  )
}

/** At how many units the team is warned. */
export function MarkForm({ variantId, lowStockAt }: { variantId: string; lowStockAt: number | null }) {
  const t = useTranslations('dashboard.stock')
  const [mark, setMark] = useState(lowStockAt === null ? '' : String(lowStockAt))
  const { form, isPending, message, errors, data } = useActionForm(changeLowStockAction)
  return (
    <EditForm {...form} noValidate className="flex flex-col gap-4">
      <input type="hidden" name="variantId" value={variantId} />
      <Input
        label={t('mark_label')}
        hint={t('mark_hint')}
        name="lowStockAt"
        inputMode="numeric"
        dir="ltr"
        value={mark}
        onChange={(event) => setMark(event.target.value)}
        errors={errors('lowStockAt')}
      />
      <Foot message={message} told={data ? t('mark_saved') : ''}>
        <SubmitButton isPending={isPending} variant="outline">
          {t('mark_submit')}
        </SubmitButton>
      </Foot>
    </EditForm>
  )
}
