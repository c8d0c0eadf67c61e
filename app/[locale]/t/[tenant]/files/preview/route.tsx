import { ImageResponse } from 'next/og'
import { AppError } from '@/lib/core/errors'
import { brandOf } from '@/lib/core/brand/color'
import { formatMoney } from '@/lib/core/money/money'
import { requireShop } from '@/lib/core/requests/request'
import type { ShopContext } from '@/lib/core/context'
import { getProduct, getStorefront } from '@/lib/commerce/service'
import type { ProductPage } from '@/lib/commerce/catalogue/schema/product'

/** The built-in font knows Latin letters; for others the renderer would ask a stranger's server for a font. */
function drawable(text: string): string {
  return /^[\u0020-\u017e\u2010-\u201e\u2026\u20ac]*$/.test(text) ? text : ''
}

async function findProduct(ctx: ShopContext, slug: string | null): Promise<ProductPage | null> {
  if (!slug || !/^[a-z0-9-]{1,80}$/.test(slug)) return null
  try {
    return await getProduct(ctx, slug)
  } catch (error) {
    if (error instanceof AppError && error.code === 'product_not_found') return null
    throw error
  }
}

/** The price as the language of the link writes it; in English where that has letters which cannot be drawn. */
function priceOf({ priceMinor, currency }: ProductPage, locale: string): string {
  const written = [locale, 'en'].map((one) =>
    drawable(formatMoney(priceMinor, currency, one).replace(/\s/g, ' ')),
  )
  return written.find((text) => text !== '') ?? ''
}

/** The picture that messengers and social networks show for a link to the shop or one of its products. */
export async function GET(
  request: Request,
  route: { params: Promise<{ tenant: string }> },
): Promise<Response> {
  const ctx = await requireShop(route.params)
  const [storefront, product] = await Promise.all([
    getStorefront(ctx),
    findProduct(ctx, new URL(request.url).searchParams.get('product')),
  ])
  const brand = brandOf(storefront.brandColor)
  const shop = drawable(storefront.name)
  const title = drawable(product?.name ?? storefront.name)
  const below = product
    ? product.priceMinor === 0n
      ? ''
      : priceOf(product, ctx.locale)
    : drawable(storefront.tagline)
  return new ImageResponse(
    <div
      style={{
        width: '100%',
        height: '100%',
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'space-between',
        padding: 80,
        background: brand.color,
        color: brand.foreground,
      }}
    >
      <div style={{ display: 'flex', fontSize: 36, opacity: 0.9 }}>{product ? shop : ' '}</div>
      <div style={{ display: 'flex', flexDirection: 'column' }}>
        <div style={{ display: 'flex', fontSize: title.length > 40 ? 64 : 88, lineHeight: 1.1 }}>
          {title || ' '}
        </div>
        <div style={{ display: 'flex', marginTop: 24, fontSize: 40, opacity: 0.9 }}>{below || ' '}</div>
      </div>
    </div>,
    { width: 1200, height: 630, headers: { 'cache-control': 'public, max-age=3600' } },
  )
}
