import type { ReactNode } from 'react'
import { getTranslations } from 'next-intl/server'
import { Alert } from '@/components/ui/alert'
import { ButtonLink } from '@/components/ui/form/button'
import type { ReachedLimit } from '@/lib/platform/plans/schema'

/** The way to the plans, for those who may choose one. */
async function PlansLink({ base }: { base: string }) {
  const t = await getTranslations('dashboard.plan')
  return (
    <ButtonLink href={`${base}/dashboard/plan`} size="sm" variant="outline">
      {t('reached.look')}
    </ButtonLink>
  )
}

async function Reached({ reached: { meter, values }, link }: { reached: ReachedLimit; link: ReactNode }) {
  const [t, words] = await Promise.all([getTranslations('dashboard.plan'), getTranslations('errors.details')])
  const isUrgent = meter === 'orders' || meter === 'api_calls'
  return (
    <div data-reached={meter}>
      <Alert tone={isUrgent ? 'danger' : 'warning'} title={t(`reached.${values.meter}`)} action={link}>
        {words('limit_of_plan', values)}
      </Alert>
    </div>
  )
}

/** Says which of a plan's limits refuse anything more. Without `base` the reader chooses no plan. */
export function ReachedAlerts({ reached, base }: { reached: readonly ReachedLimit[]; base: string | null }) {
  const link = base === null ? null : <PlansLink base={base} />
  return reached.map((one) => <Reached key={one.meter} reached={one} link={link} />)
}

/** That a domain of one's own needs another plan, before anybody types one. Without `base` the reader chooses none. */
export async function MissingDomain({ plan, base }: { plan: string; base: string | null }) {
  const t = await getTranslations('dashboard.plan')
  return (
    <div data-reached="domain">
      <Alert
        tone="warning"
        title={t('reached.domain')}
        action={base === null ? null : <PlansLink base={base} />}
      >
        {t('reached.domain_text', { plan })}
      </Alert>
    </div>
  )
}
