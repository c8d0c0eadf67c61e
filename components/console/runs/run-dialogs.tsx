'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PlanFields } from '@/components/console/plans/plan-dialogs'
import type { Choice } from '@/components/ui/form/fields/options'
import { TextFields } from '@/components/console/announcements/text-fields'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { Textarea } from '@/components/ui/form/fields/field'
import { startRunAction } from '@/lib/platform/console/actions/console'

type Chosen = { chosen: readonly string[]; isAll: boolean; filter: string; count: number }

/** One kind of change, named by its words and known by its kind. */
function Run({
  kind,
  run,
  children,
}: {
  kind: 'suspend' | 'activate' | 'plan' | 'message'
  run: Chosen
  children?: (errors: FieldErrors) => ReactNode
}) {
  const t = useTranslations('console.runs')
  const { chosen, isAll, filter, count } = run
  return (
    <ActionDialog
      action={startRunAction}
      label={t(kind)}
      title={t(`${kind}_title`, { count })}
      text={t(`${kind}_text`)}
      submit={t(kind)}
      fields={{ kind, chosen: isAll ? '' : chosen.join(','), isAll: String(isAll), filter }}
      {...(kind === 'suspend' ? { submitVariant: 'warning' as const } : {})}
      {...(children ? { children } : {})}
    />
  )
}

/** What can be done to many tenants at once; each asks first and says how many. */
export function RunDialogs({ plans, ...run }: Chosen & { plans: readonly Choice[] }) {
  const t = useTranslations('console.runs')
  return (
    <div className="flex flex-wrap gap-2">
      <Run kind="suspend" run={run}>
        {(errors) => (
          <Textarea
            label={t('reason')}
            hint={t('reason_hint')}
            name="reason"
            rows={2}
            errors={errors('reason')}
          />
        )}
      </Run>
      <Run kind="activate" run={run} />
      <Run kind="plan" run={run}>
        {(errors) => <PlanFields plans={plans} errors={errors} />}
      </Run>
      <Run kind="message" run={run}>
        {(errors) => <TextFields errors={errors} />}
      </Run>
    </div>
  )
}
