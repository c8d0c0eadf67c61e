'use client'

import { useTranslations } from 'next-intl'
import { EditForm } from '@/components/ui/form/edit-form'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { useTold } from '@/components/ui/form/action/use-told'
import { pauseCouponAction } from '@/lib/commerce/pricing/actions/coupons'

export function PauseForm({ id, code, isPaused }: { id: string; code: string; isPaused: boolean }) {
  const t = useTranslations('dashboard.coupons')
  const { form, isPending, result, data } = useActionForm(pauseCouponAction)
  useTold(result, t(data?.isPaused ? 'paused_now' : 'resumed_now', { code }))
  return (
    <EditForm {...form}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="paused" value={isPaused ? 'no' : 'yes'} />
      <SubmitButton isPending={isPending} variant="outline">
        {t(isPaused ? 'resume' : 'pause')}
      </SubmitButton>
    </EditForm>
  )
}
