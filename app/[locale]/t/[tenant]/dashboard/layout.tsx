import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { PaymentLimitsProvider } from '@/components/dashboard/product/limit-warning'
import { BrandStyle } from '@/components/layout/brand-style'
import { sectionsFor, subpagesFor } from '@/components/dashboard/layout/dashboard-sections'
import { DashboardShell } from '@/components/dashboard/layout/dashboard-shell'
import { LookBanner } from '@/components/dashboard/layout/look-banner'
import { PlatformNews } from '@/components/dashboard/layout/platform-news'
import { ZoneProvider } from '@/components/ui/client-date-time'
import { ReadOnlyProvider } from '@/components/ui/form/edit-form'
import type { Locale, MemberContext } from '@/lib/core/context'
import { zoneNamesOf } from '@/lib/core/i18n/format'
import type { Permission } from '@/lib/core/guards/permission'
import { requireMember } from '@/lib/core/guards/member'
import { baseOf } from '@/lib/core/tenancy/paths'
import { originOf } from '@/lib/core/tenancy/tenant'
import { getStorefront } from '@/lib/commerce/service'
import { countRefundRequests } from '@/lib/commerce/returns/service/answering'
import { taxRulesOf } from '@/lib/commerce/pricing/rules/tax-rules'
import { widestLimits } from '@/lib/payments/gateways/schema'
import { getImpersonation } from '@/lib/platform/console/service/tenants/lifecycle'
import { listAnnounced } from '@/lib/platform/console/service/platform'
import { getStanding } from '@/lib/platform/console/service/standing'
import { usesModule } from '@/lib/platform/plans/rules/plans'
import { shownEntitlements } from '@/lib/platform/service'
import { getMyAccount, getShopSettings } from '@/lib/platform/opening/service/shops'

export const metadata: Metadata = { robots: { index: false } }

/** The other shops of a person, each at its own dashboard. */
function shopsBeside(
  ownId: string,
  shops: readonly { tenantId: string; slug: string; name: string }[],
  base: string,
) {
  return shops
    .filter((shop) => shop.tenantId !== ownId)
    .map(({ slug, name }) => ({ slug, name, href: `${originOf(slug)}${base}/dashboard` }))
}

/** Who looks into a shop that is not theirs sees that, and for how long. */
function Looking({ looking }: { looking: NonNullable<Awaited<ReturnType<typeof getImpersonation>>> }) {
  return (
    <LookBanner
      reason={looking.reason}
      until={looking.expiresAt.toISOString()}
      left={Math.max(0, Math.ceil((looking.expiresAt.getTime() - Date.now()) / 60_000))}
    />
  )
}

/** What is told to all that a script draws: what can be paid in this shop, and how its times are written. */
function ShopFacts({
  settings,
  providers,
  locale,
  children,
}: {
  settings: Awaited<ReturnType<typeof getShopSettings>>
  providers: Awaited<ReturnType<typeof getStorefront>>['providers']
  locale: Locale
  children: ReactNode
}) {
  return (
    <PaymentLimitsProvider
      limits={widestLimits(
        providers.map(({ provider }) => provider),
        settings.currency,
      )}
      tax={taxRulesOf(settings.tax)}
      taxName={settings.tax.name}
      currency={settings.currency}
      locale={locale}
    >
      <ZoneProvider zone={zoneNamesOf(locale, settings.timeZone)}>{children}</ZoneProvider>
    </PaymentLimitsProvider>
  )
}

/** What stands in the menu, and how much waits for somebody there. */
async function shownBeside(ctx: MemberContext, permissions: ReadonlySet<Permission>) {
  const [mine, asked] = await Promise.all([
    shownEntitlements(ctx),
    permissions.has('orders.read') ? countRefundRequests(ctx) : 0,
  ])
  const sections = sectionsFor(permissions, (module) => usesModule(mine, module))
  return { sections, waiting: { orders: asked } }
}

/** The frame only. Every page asks for its own permission: what is checked here guards nothing. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { ctx, tenant, email, base, role, permissions, isWritable } = await requireMember()
  const [settings, { providers }, { shops, hasProvenEmail }, looking, announced, beside] = await Promise.all([
    getShopSettings(ctx),
    getStorefront(ctx),
    getMyAccount(ctx),
    getImpersonation(ctx),
    listAnnounced(ctx),
    shownBeside(ctx, permissions),
  ])
  // Closed for a moment, a shop can be worked in as ever.
  const isInMaintenance = tenant.status === 'maintenance'
  const found = isWritable && !isInMaintenance ? null : await getStanding(ctx)
  // Whoever looks in can change nothing in any shop: that alone is no news.
  const standing = found?.isSuspended || found?.deletionDueAt || isInMaintenance || !looking ? found : null
  const others = shopsBeside(tenant.id, shops, baseOf('', ctx.locale, tenant.locale))
  return (
    <>
      <BrandStyle color={settings.brandColor} />
      <DashboardShell
        name={settings.name}
        logoPath={settings.logoPath}
        slug={tenant.slug}
        base={base}
        locale={ctx.locale}
        email={email}
        role={role}
        {...beside}
        subpages={subpagesFor(permissions)}
        shops={others}
        hasProvenEmail={hasProvenEmail || looking !== null}
        banner={looking ? <Looking looking={looking} /> : null}
        news={
          <PlatformNews
            announced={announced}
            standing={standing && { ...standing, isInMaintenance }}
            mayExport={permissions.has('team.manage')}
            mayDismiss={looking === null}
            locale={ctx.locale}
            timeZone={settings.timeZone}
          />
        }
      >
        <ShopFacts settings={settings} providers={providers} locale={ctx.locale}>
          <ReadOnlyProvider isReadOnly={!isWritable}>{children}</ReadOnlyProvider>
        </ShopFacts>
      </DashboardShell>
    </>
  )
}
