'use client'

import { useEffect } from 'react'
import { EditForm } from '@/components/ui/form/edit-form'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { useRefresh } from '@/components/ui/sending'
import { startImportAction } from '@/lib/commerce/importing/actions'
import { startSheetAction } from '@/lib/lending/importing/actions'
import { useImportTexts } from './import-texts'
import type { Brought } from './import-texts'

type Props = { of: Brought; importId: string; added: number; changed: number }

/** Has brought over what the trial has shown. */
export function RunImportForm({ of, importId, added, changed }: Props) {
  const t = useImportTexts(of)
  const refresh = useRefresh()
  const { form, isPending, message, failure, data } = useActionForm(
    of === 'debts' ? startSheetAction : startImportAction,
  )
  useEffect(() => {
    if (data) refresh()
  }, [data, refresh])
  return (
    <EditForm {...form} className="flex flex-col gap-2">
      <input type="hidden" name="importId" value={importId} />
      <p className="text-sm text-muted">{t('run_text')}</p>
      <SubmitButton isPending={isPending}>
        {t('run', { count: added + changed, added, changed })}
      </SubmitButton>
      <FormMessage>{message ?? failure?.message}</FormMessage>
    </EditForm>
  )
}
