'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useToast } from '@/components/ui/toast'
import { useActionForm } from '@/components/ui/form/use-action-form'
import { pauseCouponAction } from '@/lib/commerce/pricing/actions/coupons'

export function PauseForm({ id, code, isPaused }: { id: string; code: string; isPaused: boolean }) {
  const t = useTranslations('dashboard.coupons')
  const toast = useToast()
  const { form, isPending, data, failure } = useActionForm(pauseCouponAction)
  useEffect(() => {
    if (data) toast({ text: t(data.isPaused ? 'paused_now' : 'resumed_now', { code }) })
  }, [data, toast, t, code])
  useEffect(() => {
    if (failure) toast({ text: failure.message, tone: 'danger' })
  }, [failure, toast])
  return (
    <form {...form}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="paused" value={isPaused ? 'no' : 'yes'} />
      <SubmitButton isPending={isPending} variant="outline">
        {t(isPaused ? 'resume' : 'pause')}
      </SubmitButton>
    </form>
  )
}
