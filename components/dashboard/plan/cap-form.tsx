'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input } from '@/components/ui/form/fields/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { useToast } from '@/components/ui/overlay/toast'
import { changeCapAction } from '@/lib/billing/actions'

/** Where the charging ends: how much beyond a limit at most. */
export function CapForm({ meter, cap }: { meter: string; cap: number }) {
  const t = useTranslations('dashboard.plan.beyond_limits')
  const toast = useToast()
  const { form, isPending, message, errors, result } = useActionForm(changeCapAction)
  useEffect(() => {
    if (result?.ok) toast({ text: t('saved'), tone: 'success' })
    // Said once for each answer, whatever else is rendered anew.
  }, [result])
  return (
    <EditForm {...form} noValidate className="flex flex-wrap items-start gap-3">
      <input type="hidden" name="meter" value={meter} />
      <div className="flex w-full max-w-xs flex-col gap-2">
        <FormMessage>{message}</FormMessage>
        <Input
          label={t('cap')}
          hint={t('cap_hint')}
          name="cap"
          inputMode="numeric"
          dir="ltr"
          defaultValue={cap}
          errors={errors('cap')}
        />
      </div>
      <SubmitButton isPending={isPending} size="sm" variant="outline" className="sm:mt-7">
        {t('save')}
      </SubmitButton>
    </EditForm>
  )
}
