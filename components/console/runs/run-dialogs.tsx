'use client'

import { useTranslations } from 'next-intl'
import { PlanFields } from '@/components/console/plans/plan-dialogs'
import type { Choice } from '@/components/console/plans/plan-dialogs'
import { TextFields } from '@/components/console/announcements/text-fields'
import { ActionDialog } from '@/components/dashboard/team/action-dialog'
import { Textarea } from '@/components/ui/form/field'
import { startRunAction } from '@/lib/platform/console/actions/console'

/** What can be done to many tenants at once; each asks first and says how many. */
export function RunDialogs({
  chosen,
  isAll,
  filter,
  count,
  plans,
}: {
  chosen: readonly string[]
  isAll: boolean
  filter: string
  count: number
  plans: readonly Choice[]
}) {
  const t = useTranslations('console.runs')
  const fields = (kind: string) => ({
    kind,
    chosen: isAll ? '' : chosen.join(','),
    isAll: String(isAll),
    filter,
  })
  return (
    <div className="flex flex-wrap gap-2">
      <ActionDialog
        action={startRunAction}
        label={t('suspend')}
        title={t('suspend_title', { count })}
        text={t('suspend_text')}
        submit={t('suspend')}
        fields={fields('suspend')}
        isDanger
      >
        {(errors) => (
          <Textarea
            label={t('reason')}
            hint={t('reason_hint')}
            name="reason"
            rows={2}
            errors={errors('reason')}
          />
        )}
      </ActionDialog>
      <ActionDialog
        action={startRunAction}
        label={t('activate')}
        title={t('activate_title', { count })}
        text={t('activate_text')}
        submit={t('activate')}
        fields={fields('activate')}
      />
      <ActionDialog
        action={startRunAction}
        label={t('plan')}
        title={t('plan_title', { count })}
        text={t('plan_text')}
        submit={t('plan')}
        fields={fields('plan')}
      >
        {(errors) => <PlanFields plans={plans} errors={errors} />}
      </ActionDialog>
      <ActionDialog
        action={startRunAction}
        label={t('message')}
        title={t('message_title', { count })}
        text={t('message_text')}
        submit={t('message')}
        fields={fields('message')}
      >
        {(errors) => <TextFields errors={errors} />}
      </ActionDialog>
    </div>
  )
}
