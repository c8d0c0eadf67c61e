import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { BrandStyle } from '@/components/layout/brand-style'
import { sectionsFor, subpagesFor } from '@/components/layout/dashboard-sections'
import { DashboardShell } from '@/components/layout/dashboard-shell'
import { requireMember } from '@/lib/core/auth/member'
import { baseOf } from '@/lib/core/paths'
import { originOf } from '@/lib/core/tenant'
import { getMyAccount, getShopSettings } from '@/lib/platform/service/shops'

export const metadata: Metadata = { robots: { index: false } }

/** The frame only. Every page asks for its own permission: what is checked here guards nothing. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { ctx, tenant, email, base, role, permissions, isWritable } = await requireMember()
  const [settings, { shops, hasProvenEmail }] = await Promise.all([getShopSettings(ctx), getMyAccount(ctx)])
  const others = shops
    .filter((shop) => shop.tenantId !== tenant.id)
    .map(({ slug, name }) => ({
      slug,
      name,
      href: `${originOf(slug)}${baseOf('', ctx.locale, tenant.locale)}/dashboard`,
    }))
  return (
    <>
      <BrandStyle color={settings.brandColor} />
      <DashboardShell
        name={settings.name}
        slug={tenant.slug}
        base={base}
        locale={ctx.locale}
        email={email}
        role={role}
        sections={sectionsFor(permissions)}
        subpages={subpagesFor(permissions)}
        shops={others}
        isWritable={isWritable}
        hasProvenEmail={hasProvenEmail}
      >
        {children}
      </DashboardShell>
    </>
  )
}
