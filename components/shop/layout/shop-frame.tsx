import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { BrandStyle } from '@/components/layout/brand-style'
import { ShopFooter, ShopHeader } from '@/components/shop/layout/shop-shell'
import type { Offered } from '@/components/shop/layout/shop-shell'
import { requestFacts } from '@/lib/core/requests/request'
import { originOf } from '@/lib/core/tenancy/tenant'
import type { Storefront } from '@/lib/commerce/catalogue/schema/product'

/** What stands around every page of a shop, whether or not it takes customers now. */
export async function ShopFrame({
  storefront,
  base,
  offered,
  cartCount = '0',
  children,
}: {
  storefront: Storefront
  base: string
  offered: Offered
  cartCount?: string
  children: ReactNode
}) {
  const [t, facts] = await Promise.all([getTranslations('shop.shell'), requestFacts()])
  return (
    <div className="flex min-h-dvh flex-col">
      <BrandStyle color={storefront.brandColor} />
      <a
        href="#content"
        className="button button--primary sr-only focus:not-sr-only focus:absolute focus:start-4 focus:top-3 focus:z-10"
      >
        {t('skip')}
      </a>
      <ShopHeader storefront={storefront} base={base} offered={offered} cartCount={cartCount} />
      <main id="content" className="mx-auto w-full max-w-6xl flex-1 px-4 py-8 sm:px-6 sm:py-10">
        {children}
      </main>
      <ShopFooter {...{ storefront, base, facts, offered }} platform={originOf(null)} />
    </div>
  )
}
