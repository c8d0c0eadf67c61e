'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { EditForm } from '@/components/ui/form/edit-form'
import { FieldGroup, Textarea } from '@/components/ui/form/fields/field'
import { RadioCard } from '@/components/ui/form/fields/radio-card'
import { CANCEL_REASONS } from '@/lib/platform/plans/schema'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { buyAction, cancelPlanAction, choosePlanAction, keepPlanAction } from '@/lib/billing/actions'

export function ChoosePlan({
  planId,
  name,
  cycle,
  isMain,
  text,
  shown,
}: {
  planId: string
  name: string
  cycle: 'month' | 'year'
  isMain: boolean
  /** What is due now, and what follows. */
  text: ReactNode
  shown: Record<string, string>
}) {
  const t = useTranslations('dashboard.plan')
  return (
    <ActionDialog
      action={choosePlanAction}
      label={t('choose', { plan: name })}
      title={t('choose', { plan: name })}
      text={text}
      submit={t('confirm')}
      done={t('chosen')}
      fields={{ planId, cycle, ...shown }}
      button={{ variant: isMain ? 'primary' : 'outline', size: 'md', className: 'w-full' }}
    />
  )
}

/** Says what goes and from when, and asks why; not to say it is an answer too. */
export function CancelPlan({ losses, label }: { losses: ReactNode; label?: string }) {
  const t = useTranslations('dashboard.plan')
  const all = useTranslations('dashboard')
  return (
    <ActionDialog
      action={cancelPlanAction}
      label={label ?? t('cancel')}
      title={t('cancel')}
      text={losses}
      submit={t('cancel_confirm')}
      leave={t('keep_mine')}
      done={t('chosen')}
      isDanger
      {...(label === undefined
        ? {}
        : { button: { variant: 'outline' as const, size: 'md' as const, className: 'w-full' } })}
    >
      {(errors) => (
        <>
          <FieldGroup legend={t('why.title')} errors={errors('reason')} className="flex flex-col gap-2">
            {(wiring) =>
              CANCEL_REASONS.map((reason) => (
                <RadioCard key={reason} name="reason" value={reason} label={t(`why.${reason}`)} {...wiring} />
              ))
            }
          </FieldGroup>
          <Textarea
            label={t('why.note')}
            name="note"
            rows={2}
            maxLength={500}
            optional={all('optional')}
            errors={errors('note')}
          />
        </>
      )}
    </ActionDialog>
  )
}

export function KeepPlan() {
  const t = useTranslations('dashboard.plan')
  const { form, isPending, message } = useActionForm(keepPlanAction)
  return (
    <EditForm {...form} className="flex flex-col gap-3">
      <FormMessage>{message}</FormMessage>
      <SubmitButton isPending={isPending} size="sm" variant="outline" className="w-fit">
        {t('keep')}
      </SubmitButton>
    </EditForm>
  )
}

export function BuyPack({
  packId,
  name,
  text,
  shown,
}: {
  packId: string
  name: string
  text: ReactNode
  shown: Record<string, string>
}) {
  const t = useTranslations('dashboard.plan')
  return (
    <ActionDialog
      action={buyAction}
      label={t('buy')}
      title={t('buy_title', { name })}
      text={text}
      submit={t('buy')}
      done={t('bought')}
      fields={{ kind: 'credits', packId, ...shown }}
      button={{ 'aria-label': t('buy_title', { name }) }}
    />
  )
}
