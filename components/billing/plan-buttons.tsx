'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/platform/team/action-dialog'
import { Alert } from '@/components/ui/alert'
import { SubmitButton } from '@/components/ui/submit-button'
import { useActionForm } from '@/components/ui/use-action-form'
import { buyAction, cancelPlanAction, choosePlanAction, keepPlanAction } from '@/lib/billing/actions'

export function ChoosePlan({
  planId,
  name,
  cycle,
  isLater,
  isMain,
}: {
  planId: string
  name: string
  cycle: 'month' | 'year'
  isLater: boolean
  isMain: boolean
}) {
  const t = useTranslations('dashboard.plan')
  return (
    <ActionDialog
      action={choosePlanAction}
      label={t('choose', { plan: name })}
      title={t('choose', { plan: name })}
      text={isLater ? t('choose_later', { plan: name }) : t('choose_text')}
      submit={t('confirm')}
      done={t('chosen')}
      fields={{ planId, cycle }}
      button={{ variant: isMain ? 'primary' : 'outline', size: 'md', className: 'w-full' }}
    />
  )
}

export function CancelPlan() {
  const t = useTranslations('dashboard.plan')
  return (
    <ActionDialog
      action={cancelPlanAction}
      label={t('cancel')}
      title={t('cancel')}
      text={t('cancel_text')}
      submit={t('cancel_confirm')}
      done={t('chosen')}
      fields={{}}
      isDanger
    />
  )
}

export function KeepPlan() {
  const t = useTranslations('dashboard.plan')
  const { form, isPending, message } = useActionForm(keepPlanAction)
  return (
    <form {...form} className="flex flex-col gap-3">
      {message ? (
        <Alert tone="danger" isUrgent>
          {message}
        </Alert>
      ) : null}
      <SubmitButton isPending={isPending} size="sm" variant="outline" className="w-fit">
        {t('keep')}
      </SubmitButton>
    </form>
  )
}

export function BuyPack({ packId, name, price }: { packId: string; name: string; price: string }) {
  const t = useTranslations('dashboard.plan')
  return (
    <ActionDialog
      action={buyAction}
      label={t('buy')}
      title={t('buy_title', { name })}
      text={t('buy_text', { price })}
      submit={t('buy')}
      done={t('bought')}
      fields={{ kind: 'credits', packId }}
      button={{ 'aria-label': t('buy_title', { name }) }}
    />
  )
}
