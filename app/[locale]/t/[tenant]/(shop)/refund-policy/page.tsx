import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Markdown } from '@/components/ui/markdown'
import { pageMetadata } from '@/app/[locale]/t/[tenant]/(shop)/seo'
import { loadShop } from '@/app/[locale]/t/[tenant]/(shop)/shop'
import type { ShopParams } from '@/app/[locale]/t/[tenant]/(shop)/shop'

type Props = { params: Promise<ShopParams> }

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [shop, t] = await Promise.all([loadShop(props.params), getTranslations('shop.refund_policy')])
  return pageMetadata(shop, {
    title: t('title'),
    description: t('description', { name: shop.storefront.name }),
    path: '/refund-policy',
  })
}

export default async function RefundPolicyPage(props: Props) {
  const [{ storefront }, t] = await Promise.all([
    loadShop(props.params),
    getTranslations('shop.refund_policy'),
  ])
  if (!storefront.refundPolicy) notFound()
  return (
    <article className="mx-auto flex max-w-2xl flex-col gap-6">
      <h1 className="text-2xl font-bold tracking-tight">{t('title')}</h1>
      <Markdown source={storefront.refundPolicy} />
    </article>
  )
}
