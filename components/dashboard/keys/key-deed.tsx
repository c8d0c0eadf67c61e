'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Button } from '@/components/ui/form/button'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input } from '@/components/ui/form/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { useFormDialog } from '@/components/ui/form/action/use-form-dialog'
import { Dialog } from '@/components/ui/overlay/dialog'
import { useToast } from '@/components/ui/overlay/toast'
import { replaceKeyAction, revokeKeyAction } from '@/lib/commerce/desk/actions/order'
import { takeOutBatchAction, takeOutUnitAction } from '@/lib/commerce/stock/actions'
import type { Result } from '@/lib/core/requests/result'

/** `left`: so many stay, because orders that are being paid need them. */
type Done = { doneAt: number; left?: number }
type Action = (previous: Result<Done> | null, form: FormData) => Promise<Result<Done>>

const deeds = {
  revoke: { act: revokeKeyAction, field: 'unitId' },
  replace: { act: replaceKeyAction, field: 'unitId' },
  take_out: { act: takeOutUnitAction, field: 'unitId' },
  take_out_batch: { act: takeOutBatchAction, field: 'batchId' },
} as const satisfies Record<string, { act: Action; field: string }>

/** Something that is done to one key or a batch of them, with the reason for it, once it was confirmed. */
export function KeyDeed({ subjectId, deed }: { subjectId: string; deed: keyof typeof deeds }) {
  const t = useTranslations(`dashboard.keys.${deed}`)
  const close = useTranslations('dashboard.nav')('close')
  const words = useTranslations('dashboard.keys')
  const toast = useToast()
  const { form, isPending, message, errors, data } = useActionForm<Done>(deeds[deed].act)
  const dialog = useFormDialog(data)
  useEffect(() => {
    if (data) toast({ text: data.left ? words('some_left', { count: data.left }) : t('done') })
  }, [data, t, words, toast])
  return (
    <>
      <Button type="button" variant="ghost" size="sm" onClick={dialog.open}>
        {t('open')}
      </Button>
      <Dialog isOpen={dialog.isOpen} onClose={dialog.close} title={t('title')} closeLabel={close}>
        <EditForm {...form} noValidate className="flex flex-col gap-4">
          <input type="hidden" name={deeds[deed].field} value={subjectId} />
          <p className="text-sm text-muted">{t('text')}</p>
          <Input
            label={t('reason')}
            hint={t('reason_hint')}
            name="reason"
            dir="auto"
            required
            maxLength={300}
            errors={errors('reason')}
          />
          <FormMessage>{message}</FormMessage>
          <SubmitButton isPending={isPending} variant={deed === 'replace' ? 'primary' : 'danger'} isFullWidth>
            {t('confirm')}
          </SubmitButton>
          <Button type="button" variant="ghost" isFullWidth onClick={dialog.close}>
            {words('keep')}
          </Button>
        </EditForm>
      </Dialog>
    </>
  )
}
