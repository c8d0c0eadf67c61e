import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { headers } from 'next/headers'
import { Notice } from '@/components/layout/notice'
import { ClosedShop } from '@/components/shop/closed-shop'
import { requestFacts } from '@/lib/core/requests/request'
import { resolveTenant } from '@/lib/core/tenancy/tenant'
import { getDoorSettings } from '@/lib/platform/opening/service/shops'
import type { DoorSettings } from '@/lib/platform/opening/service/shops'

type Props = { params: Promise<{ reason: string }> }

async function textOf(props: Props) {
  const { reason } = await props.params
  // The status (404, 403 or 503) is set by middleware.ts, which alone leads here.
  if (reason === 'maintenance') return getTranslations('site.maintenance')
  return getTranslations(reason === 'closed' ? 'site.closed' : 'site.unknown')
}

/** The shop that this address would be, asked for as middleware.ts asked; it is told to no page. */
async function closedShop(): Promise<DoorSettings | null> {
  const [sent, { prefix }] = await Promise.all([headers(), requestFacts()])
  const { tenant } = await resolveTenant(sent, prefix || '/')
  return tenant && tenant.status !== 'cancelled' ? getDoorSettings(tenant.id) : null
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await textOf(props)
  return { title: { absolute: t('title') }, robots: { index: false } }
}

export default async function Unavailable(props: Props) {
  const [t, { reason }] = await Promise.all([textOf(props), props.params])
  const shop = reason === 'closed' || reason === 'maintenance' ? await closedShop() : null
  if (shop) return <ClosedShop shop={shop} title={t('title')} text={t('text')} />
  return <Notice title={t('title')} text={t('text')} />
}
