import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Markdown } from '@/components/ui/markdown'
import { pageMetadata } from '@/app/[locale]/t/[tenant]/(shop)/seo'
import { loadShop } from '@/app/[locale]/t/[tenant]/(shop)/shop'
import type { ShopParams } from '@/app/[locale]/t/[tenant]/(shop)/shop'
import { getShopPolicies } from '@/lib/platform/settings/service/change-settings'

type Props = { params: Promise<ShopParams> }

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [shop, t] = await Promise.all([loadShop(props.params), getTranslations('shop.policies')])
  return pageMetadata(shop, {
    title: t('privacy'),
    description: t('privacy_description', { name: shop.storefront.name }),
    path: '/privacy',
  })
}

export default async function Page(props: Props) {
  const [{ ctx }, t] = await Promise.all([loadShop(props.params), getTranslations('shop.policies')])
  const { privacyPolicy } = await getShopPolicies(ctx)
  if (!privacyPolicy) notFound()
  return (
    <article className="mx-auto flex max-w-2xl flex-col gap-6">
      <h1 className="text-2xl font-bold tracking-tight">{t('privacy')}</h1>
      <Markdown source={privacyPolicy} />
    </article>
  )
}
