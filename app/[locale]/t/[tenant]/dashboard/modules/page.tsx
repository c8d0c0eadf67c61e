import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { ModuleCard } from '@/components/platform/modules/module-card'
import { ButtonLink } from '@/components/ui/button'
import { requireMember } from '@/lib/core/auth/member'
import { shownEntitlements } from '@/lib/platform/service'
import { listModules } from '@/lib/platform/service/modules'
import { getShopSettings } from '@/lib/platform/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.modules')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, base, permissions, isWritable } = await requireMember('modules.configure')
  const [t, modules, mine, { timeZone }] = await Promise.all([
    getTranslations('dashboard.modules'),
    listModules(ctx),
    shownEntitlements(ctx),
    getShopSettings(ctx),
  ])
  const used = modules.filter(({ isOn, access }) => isOn && access === 'plan').length
  const { included } = mine
  const places =
    mine.all || included === null
      ? t('places_all')
      : included === 0
        ? t('places_none')
        : t('places', { used, included })
  const canPay = permissions.has('billing.manage')
  return (
    <>
      <PageHeading
        title={t('title')}
        text={`${t('text')} ${places}`}
        actions={
          canPay ? (
            <ButtonLink variant="outline" size="sm" href={`${base}/dashboard/plan`}>
              {t('to_plan')}
            </ButtonLink>
          ) : null
        }
      />
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {modules.map((module) => (
          <ModuleCard
            key={module.id}
            module={module}
            locale={ctx.locale}
            timeZone={timeZone}
            botHref={`${base}/dashboard/modules/bot`}
            canSwitch={isWritable}
            canBuy={canPay && isWritable && !mine.all}
          />
        ))}
      </div>
    </>
  )
}
