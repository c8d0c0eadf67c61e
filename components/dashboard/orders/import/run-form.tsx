'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { EditForm } from '@/components/ui/form/edit-form'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { useRefresh } from '@/components/ui/sending'
import { startImportAction } from '@/lib/commerce/importing/actions'

/** Has brought over what the trial has shown. */
export function RunImportForm({ importId, count }: { importId: string; count: number }) {
  const t = useTranslations('dashboard.order_import')
  const refresh = useRefresh()
  const { form, isPending, message, failure, data } = useActionForm(startImportAction)
  useEffect(() => {
    if (data) refresh()
  }, [data, refresh])
  return (
    <EditForm {...form} className="flex flex-col gap-2">
      <input type="hidden" name="importId" value={importId} />
      <p className="text-sm text-muted">{t('run_text')}</p>
      <SubmitButton isPending={isPending}>{t('run', { count })}</SubmitButton>
      <FormMessage>{message ?? failure?.message}</FormMessage>
    </EditForm>
  )
}
