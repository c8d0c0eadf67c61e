import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { PageHeading } from '@/components/layout/page-heading'
import type { FactNames } from '@/components/dashboard/audit/facts'
import { ConsoleLive } from '@/components/console/layout/console-live'
import { EntriesTable } from '@/components/console/overview/entries-table'
import { EndOfTenant, TenantActions } from '@/components/console/tenants/tenant-actions'
import { Details, FirstSteps, Health, Notes, TenantFlags } from '@/components/console/tenants/tenant-parts'
import { Members } from '@/components/console/tenants/tenant-members'
import { TenantInvoices } from '@/components/console/tenants/tenant-invoices'
import { TenantPlanPanel } from '@/components/console/tenants/tenant-plan'
import { TenantStanding } from '@/components/console/tenants/tenant-standing'
import { TenantStatus } from '@/components/console/tenants/tenant-status'
import type { Grantable } from '@/components/console/plans/plan-dialogs'
import { Panel } from '@/components/ui/card'
import { TextLink } from '@/components/ui/navigation/text-link'
import type { Locale } from '@/lib/core/context'
import { requireOperator } from '@/lib/core/guards/member'
import { AppError } from '@/lib/core/errors'
import { originOf } from '@/lib/core/tenancy/tenant'
import { listShopInvoices } from '@/lib/billing/service/shop-invoices'
import { FEATURES, LIMITS } from '@/lib/platform/console/schema/console-plans'
import {
  getPlanNames,
  getTenantPlan,
  listAllModules,
  listPlanChoices,
} from '@/lib/platform/console/service/plans'
import type { ModuleEntry } from '@/lib/platform/plans/schema'
import { PLATFORM_TENANT_ID } from '@/lib/platform/plans/rules/platform-shop'
import { getTenantPage } from '@/lib/platform/console/service/tenants/tenants'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.tenants')
  return { title: t('title'), robots: { index: false } }
}

type TenantPage = Awaited<ReturnType<typeof getTenantPage>>
type Words = Awaited<ReturnType<typeof getTranslations<'console.plans'>>>
type Shown = { page: TenantPage; base: string; locale: Locale }

/** Everything of a plan that can be granted to one tenant, by what it is called. */
function namesOf(words: Words, modules: readonly ModuleEntry[], locale: Locale): Grantable[] {
  const named = (kind: string, value: string, name: string, isComing = false): Grantable => ({
    ...{ value: `${kind}:${value}`, name, isComing },
    label: `${words(`kinds.${kind}`)}: ${name}${isComing ? ` (${words('coming')})` : ''}`,
  })
  return [
    ...LIMITS.map((one) => named('limit', one, words(`limits.${one}`))),
    ...FEATURES.map((one) => named('feature', one, words(`features.${one}`))),
    ...modules.map((one) => named('module', one.id, one.name[locale], !one.isAvailable)),
  ]
}

async function Heading({ page, base }: Pick<Shown, 'page' | 'base'>) {
  const t = await getTranslations('console.tenant')
  const { tenant } = page
  const standing = {
    status: tenant.status,
    isLeaving: tenant.deletionDueAt !== null,
    isInMaintenance: tenant.isInMaintenance,
  }
  return (
    <PageHeading
      title={
        <>
          <bdi>{tenant.name}</bdi>
          <TenantStatus {...standing} />
        </>
      }
      text={
        <TextLink href={originOf(tenant.slug)} target="_blank" dir="ltr">
          {new URL(originOf(tenant.slug)).host}
        </TextLink>
      }
      back={{ href: `${base}/tenants`, label: t('back') }}
      actions={
        <TenantActions tenantId={tenant.id} mayClose={tenant.id !== PLATFORM_TENANT_ID} {...standing} />
      }
    />
  )
}

async function Parts({ page, base, locale }: Shown) {
  const t = await getTranslations('console.tenant')
  const { tenant } = page
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Details tenant={tenant} locale={locale} />
      <Health health={page.health} domain={tenant.domain} locale={locale} />
      <Members
        tenantId={tenant.id}
        members={page.members}
        waiting={page.waiting}
        locale={locale}
        language={tenant.locale}
      />
      <FirstSteps tenant={tenant} health={page.health} locale={locale} />
      <TenantFlags tenantId={tenant.id} flags={page.flags} locale={locale} />
      <Panel title={t('bot_title')}>
        <TextLink href={`${base}/tenants/${tenant.id}/bot`}>{t('bot')}</TextLink>
      </Panel>
    </div>
  )
}

async function Entries({ page, base, locale, names }: Shown & { names: FactNames }) {
  const [t, audit] = await Promise.all([getTranslations('console.tenant'), getTranslations('console.audit')])
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-base font-semibold">{audit('title')}</h2>
      {page.entries.length === 0 ? (
        <p className="text-sm text-muted">{t('no_entries')}</p>
      ) : (
        <EntriesTable entries={page.entries} {...{ base, locale, names }} isOfOneTenant />
      )}
    </section>
  )
}

export default async function Page(props: { params: Promise<{ id: string }> }) {
  const { ctx, base } = await requireOperator()
  const { id } = await props.params
  const [words, page, plans, modules] = await Promise.all([
    getTranslations('console.plans'),
    getTenantPage(ctx, id).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return null
      throw error
    }),
    listPlanChoices(ctx),
    listAllModules(ctx),
  ])
  if (!page) notFound()
  const [plan, billed, names] = await Promise.all([
    getTenantPlan(ctx, page.tenant.id),
    listShopInvoices(ctx, page.tenant.id),
    getPlanNames(ctx),
  ])
  const { tenant } = page
  return (
    <>
      <Heading page={page} base={base} />
      <TenantStanding
        tenant={tenant}
        hasExport={page.exports.some((one) => one.state === 'done')}
        locale={ctx.locale}
      />
      <div id="plan" className="scroll-mt-20">
        <TenantPlanPanel
          tenantId={tenant.id}
          plan={plan}
          plans={plans}
          names={namesOf(words, modules, ctx.locale)}
          locale={ctx.locale}
          timeZone={tenant.timeZone}
        />
      </div>
      <Parts page={page} base={base} locale={ctx.locale} />
      <TenantInvoices {...billed} tenantId={tenant.id} locale={ctx.locale} timeZone={tenant.timeZone} />
      <Notes tenantId={tenant.id} notes={page.notes} ownId={ctx.personId} locale={ctx.locale} />
      <Entries page={page} base={base} locale={ctx.locale} names={names} />
      {tenant.deletionDueAt || tenant.id === PLATFORM_TENANT_ID ? null : (
        <EndOfTenant tenantId={tenant.id} slug={tenant.slug} />
      )}
      <ConsoleLive />
    </>
  )
}
