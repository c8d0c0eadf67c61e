'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Button } from '@/components/ui/form/button'
import { Input } from '@/components/ui/form/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { useFormDialog } from '@/components/ui/form/action/use-form-dialog'
import { Dialog } from '@/components/ui/overlay/dialog'
import { useToast } from '@/components/ui/overlay/toast'
import { replaceKeyAction, revokeKeyAction } from '@/lib/commerce/desk/actions/order'

const deeds = { revoke: revokeKeyAction, replace: replaceKeyAction } as const

/** Something that is done to one key, with the reason for it, once it was confirmed. */
export function KeyDeed({ unitId, deed }: { unitId: string; deed: keyof typeof deeds }) {
  const t = useTranslations(`dashboard.keys.${deed}`)
  const close = useTranslations('dashboard.nav')('close')
  const keep = useTranslations('dashboard.keys')('keep')
  const toast = useToast()
  const { form, isPending, message, errors, data } = useActionForm(deeds[deed])
  const dialog = useFormDialog(data)
  useEffect(() => {
    if (data) toast({ text: t('done') })
  }, [data, t, toast])
  return (
    <>
      <Button type="button" variant="ghost" size="sm" onClick={dialog.open}>
        {t('open')}
      </Button>
      <Dialog isOpen={dialog.isOpen} onClose={dialog.close} title={t('title')} closeLabel={close}>
        <form {...form} noValidate className="flex flex-col gap-4">
          <input type="hidden" name="unitId" value={unitId} />
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
            {keep}
          </Button>
        </form>
      </Dialog>
    </>
  )
}
