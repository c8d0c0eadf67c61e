'use client'

import { RotateCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import { EditForm } from '@/components/ui/form/edit-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useToast } from '@/components/ui/overlay/toast'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { retryMessageAction } from '@/lib/notifications/actions'

/** One more try of a message. Where it may have arrived already, a person decides about the second copy. */
export function RetryForm({
  id,
  attempts,
  retry,
  label,
}: {
  id: string
  attempts: number
  retry: 'safe' | 'risky'
  label: string
}) {
  const t = useTranslations('dashboard.notifications')
  const toast = useToast()
  const [isOpen, setOpen] = useState(false)
  const { form, isPending, message, failure, data } = useActionForm(retryMessageAction)
  useEffect(() => {
    if (!data) return
    setOpen(false)
    toast({ text: t('retry_asked') })
  }, [data, toast, t])
  return (
    <>
      <Button type="button" variant="outline" size="sm" aria-label={label} onClick={() => setOpen(true)}>
        <RotateCw aria-hidden className="size-4" />
        {t('retry')}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t('retry_title')} closeLabel={t('close')}>
        <EditForm {...form} className="flex flex-col gap-4">
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="attempts" value={attempts} />
          {retry === 'risky' ? <input type="hidden" name="isAware" value="on" /> : null}
          {retry === 'risky' ? (
            <Alert tone="warning">{t('retry_risky')}</Alert>
          ) : (
            <p className="text-sm text-muted">{t('retry_safe')}</p>
          )}
          <FormMessage>{message ?? failure?.message}</FormMessage>
          <SubmitButton isPending={isPending} isFullWidth size="lg">
            {t(retry === 'risky' ? 'retry_anyway' : 'retry')}
          </SubmitButton>
        </EditForm>
      </Dialog>
    </>
  )
}
