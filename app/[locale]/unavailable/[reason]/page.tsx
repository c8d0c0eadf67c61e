import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { headers } from 'next/headers'
import { Notice } from '@/components/layout/notice'
import { ClosedShop } from '@/components/shop/closed-shop'
import { ShopFrame } from '@/components/shop/layout/shop-frame'
import { requestFacts } from '@/lib/core/requests/request'
import { baseOf } from '@/lib/core/tenancy/paths'
import { resolveTenant } from '@/lib/core/tenancy/tenant'
import { getStorefront } from '@/lib/commerce/service'
import type { Storefront } from '@/lib/commerce/catalogue/schema/product'

type Props = { params: Promise<{ reason: string }> }

async function textOf(props: Props) {
  const { reason } = await props.params
  // The status (404, 403 or 503) is set by middleware.ts, which alone leads here.
  if (reason === 'maintenance') return getTranslations('site.maintenance')
  return getTranslations(reason === 'closed' ? 'site.closed' : 'site.unknown')
}

/** The shop that this address would be, asked for as middleware.ts asked; it is told to no page. */
async function closedShop(): Promise<{ storefront: Storefront; base: string } | null> {
  const [sent, { prefix, locale }] = await Promise.all([headers(), requestFacts()])
  const { tenant } = await resolveTenant(sent, prefix || '/')
  if (!tenant || tenant.status === 'cancelled') return null
  const storefront = await getStorefront({ tenantId: tenant.id })
  return { storefront, base: baseOf(prefix, locale, tenant.locale) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await textOf(props)
  return { title: { absolute: t('title') }, robots: { index: false } }
}

export default async function Unavailable(props: Props) {
  const [t, { reason }] = await Promise.all([textOf(props), props.params])
  const shop = reason === 'closed' || reason === 'maintenance' ? await closedShop() : null
  if (!shop) return <Notice title={t('title')} text={t('text')} />
  const { storefront, base } = shop
  // While all shops are closed for a moment, orders are, too.
  const offered = reason === 'closed' ? 'bought' : 'nothing'
  return (
    <ShopFrame storefront={storefront} base={base} offered={offered}>
      <ClosedShop
        shop={storefront}
        title={t('title')}
        text={t('text')}
        base={offered === 'bought' ? base : null}
      />
    </ShopFrame>
  )
}
