import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { ShopFrame } from '@/components/shop/layout/shop-frame'
import { InstallShop } from '@/components/shop/installed/install-shop'
import { brandOf } from '@/lib/core/brand/color'
import { mediaUrl } from '@/lib/core/storage/media'
import { cartMark, readCart, readRecentOrder } from '@/lib/core/cart/cart-cookie'
import { cartCountText } from '@/lib/core/cart/count'
import type { ShopContext } from '@/lib/core/context'
import { requestFacts } from '@/lib/core/requests/request'
import { shopOrigin } from '@/lib/core/tenancy/tenant'
import { findCorrection } from '@/lib/commerce/service'
import { loadShop } from './shop'
import type { ShopParams } from './shop'
import { countVisit } from './visit'

type Props = { children: ReactNode; params: Promise<ShopParams> }

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [shop, { prefix }] = await Promise.all([loadShop(props.params, 'bought'), requestFacts()])
  const { storefront, ctx, base, isOpen } = shop
  const favicon = mediaUrl(storefront.faviconPath)
  return {
    metadataBase: new URL(shopOrigin(storefront)),
    title: { default: storefront.name, template: `%s · ${storefront.name.replaceAll('%', '')}` },
    // Nobody is offered to install a shop that is closed.
    ...(isOpen
      ? { manifest: `${base}/manifest.webmanifest`, appleWebApp: { title: storefront.name, capable: true } }
      : {}),
    icons: {
      ...(isOpen ? { apple: `${prefix}/app-icon.png?size=192&purpose=maskable` } : {}),
      icon: favicon
        ? { url: favicon, type: 'image/png' }
        : { url: `${new URL(ctx.origin).pathname.replace(/\/$/, '')}/icon.svg`, type: 'image/svg+xml' },
    },
  }
}

export async function generateViewport(props: Props): Promise<Viewport> {
  const { storefront } = await loadShop(props.params, 'bought')
  return { themeColor: brandOf(storefront.brandColor).color }
}

export default async function ShopLayout(props: Props) {
  const { isOpen, storefront, base } = await loadShop(props.params, 'bought')
  // Each page asks for itself whether the shop serves it: what is checked here guards nothing.
  if (isOpen) return <OpenShop {...props} />
  return (
    <ShopFrame storefront={storefront} base={base} offered="bought">
      {props.children}
    </ShopFrame>
  )
}

async function countInCart(ctx: ShopContext): Promise<string> {
  const [stored, recent] = await Promise.all([readCart(), readRecentOrder()])
  const wish = { cartId: stored.id, product: null }
  const correction = stored.items.length > 0 ? null : await findCorrection(ctx, recent, wish)
  const items = correction?.order.items ?? stored.items
  return cartCountText(items.reduce((sum, item) => sum + item.quantity, 0))
}

async function OpenShop(props: Props) {
  const shop = await loadShop(props.params)
  const [{ prefix }, mark] = await Promise.all([requestFacts(), cartMark()])
  // A page that is rendered for everybody is looked at by nobody yet, and shows nobody's cart.
  if (mark === null) await countVisit(shop)
  return (
    <>
      <InstallShop worker={`${prefix}/service-worker.js`} scope={`${prefix}/`} />
      <ShopFrame
        storefront={shop.storefront}
        base={shop.base}
        offered="everything"
        cartCount={mark ?? (await countInCart(shop.ctx))}
      >
        {props.children}
      </ShopFrame>
    </>
  )
}
