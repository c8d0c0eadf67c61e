import type { Metadata, Viewport } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { BrandStyle } from '@/components/layout/brand-style'
import { ShopFooter, ShopHeader } from '@/components/shop/layout/shop-shell'
import { InstallShop } from '@/components/shop/installed/install-shop'
import { brandOf } from '@/lib/core/brand/color'
import { mediaUrl } from '@/lib/core/storage/media'
import { readCart, readRecentOrder } from '@/lib/core/cart/cart-cookie'
import { requestFacts } from '@/lib/core/requests/request'
import { originOf, shopOrigin } from '@/lib/core/tenancy/tenant'
import { findCorrection } from '@/lib/commerce/service'
import { loadShop } from './shop'
import type { ShopParams } from './shop'
import { countVisit } from './visit'

type Props = { children: ReactNode; params: Promise<ShopParams> }

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ storefront, ctx, base }, { prefix }] = await Promise.all([loadShop(props.params), requestFacts()])
  const favicon = mediaUrl(storefront.faviconPath)
  return {
    metadataBase: new URL(shopOrigin(storefront)),
    title: { default: storefront.name, template: `%s · ${storefront.name.replaceAll('%', '')}` },
    manifest: `${base}/manifest.webmanifest`,
    appleWebApp: { title: storefront.name, capable: true },
    icons: {
      apple: `${prefix}/app-icon.png?size=192&purpose=maskable`,
      icon: favicon
        ? { url: favicon, type: 'image/png' }
        : { url: `${new URL(ctx.origin).pathname.replace(/\/$/, '')}/icon.svg`, type: 'image/svg+xml' },
    },
  }
}

export async function generateViewport(props: Props): Promise<Viewport> {
  const { storefront } = await loadShop(props.params)
  return { themeColor: brandOf(storefront.brandColor).color }
}

export default async function ShopLayout(props: Props) {
  const shop = await loadShop(props.params)
  const { storefront, base } = shop
  await countVisit(shop)
  const [t, facts, stored, recent] = await Promise.all([
    getTranslations('shop.shell'),
    requestFacts(),
    readCart(),
    readRecentOrder(),
  ])
  const wish = { cartId: stored.id, product: null }
  const correction = stored.items.length > 0 ? null : await findCorrection(shop.ctx, recent, wish)
  const inCart = correction?.order.items ?? stored.items
  return (
    <div className="flex min-h-dvh flex-col">
      <InstallShop worker={`${facts.prefix}/service-worker.js`} scope={`${facts.prefix}/`} />
      <BrandStyle color={storefront.brandColor} />
      <a
        href="#content"
        className="button button--primary sr-only focus:not-sr-only focus:absolute focus:start-4 focus:top-3 focus:z-10"
      >
        {t('skip')}
      </a>
      <ShopHeader
        storefront={storefront}
        base={base}
        cartCount={inCart.reduce((sum, item) => sum + item.quantity, 0)}
      />
      <main id="content" className="mx-auto w-full max-w-6xl flex-1 px-4 py-8 sm:px-6 sm:py-10">
        {props.children}
      </main>
      <ShopFooter storefront={storefront} base={base} facts={facts} platform={originOf(null)} />
    </div>
  )
}
