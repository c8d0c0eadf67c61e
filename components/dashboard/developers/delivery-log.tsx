'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Delivery } from './delivery'
import type { View } from './delivery'
import { EditForm } from '@/components/ui/form/edit-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useToast } from '@/components/ui/overlay/toast'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { redeliverAction, redeliverFailedAction } from '@/lib/integrations/actions/webhooks'
import type { DeliveryView } from '@/lib/integrations/schema'

/** What an endpoint was told and how it answered; what is chosen, or all that was given up, can go out again. */
export function DeliveryLog({
  endpointId,
  deliveries,
  failed,
  canWrite,
  ...view
}: View & {
  endpointId: string
  deliveries: readonly DeliveryView[]
  failed: number
  canWrite: boolean
}) {
  const t = useTranslations('dashboard.developers')
  const toast = useToast()
  const chosen = useActionForm(redeliverAction)
  const all = useActionForm(redeliverFailedAction)
  const done = all.data ?? chosen.data
  useEffect(() => {
    if (done) toast({ text: t('redelivered', { count: done.count }) })
  }, [done, toast, t])
  const failure = chosen.failure ?? all.failure
  return (
    <div className="flex flex-col gap-3">
      <FormMessage>{failure?.fields ? t('choose_first') : failure?.message}</FormMessage>
      <EditForm {...chosen.form} className="flex flex-col gap-3">
        <input type="hidden" name="endpointId" value={endpointId} />
        <ul className="rounded-xl border border-line bg-surface">
          {deliveries.map((delivery) => (
            <Delivery key={delivery.id} delivery={delivery} canWrite={canWrite} view={view} />
          ))}
        </ul>
        {canWrite ? (
          <SubmitButton isPending={chosen.isPending} variant="outline" className="self-start">
            {t('redeliver')}
          </SubmitButton>
        ) : null}
      </EditForm>
      {canWrite && failed > 0 ? (
        <EditForm {...all.form}>
          <input type="hidden" name="endpointId" value={endpointId} />
          <SubmitButton isPending={all.isPending} variant="outline">
            {t('redeliver_failed', { count: failed })}
          </SubmitButton>
        </EditForm>
      ) : null}
    </div>
  )
}
