import { notFound } from 'next/navigation'
import { cache } from 'react'
import type { ShopContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { currentTenant, requireShop, shopBase } from '@/lib/core/requests/request'
import type { Wanted } from '@/lib/core/requests/request'
import { isOpen } from '@/lib/core/tenancy/tenant'
import { getProduct, getStorefront } from '@/lib/commerce/service'
import { Slug } from '@/lib/commerce/schema'
import type { ProductPage, Storefront } from '@/lib/commerce/catalogue/schema/product'

export type ShopParams = { locale: string; tenant: string }

/** `isOpen`: something can be bought here; in a suspended shop only what was bought is still there. */
export type Shop = { ctx: ShopContext; storefront: Storefront; base: string; isOpen: boolean }

const load = cache(async (slug: string, wanted: Wanted): Promise<Shop> => {
  const ctx = await requireShop(Promise.resolve({ tenant: slug }), wanted)
  const [storefront, base, tenant] = await Promise.all([getStorefront(ctx), shopBase(), currentTenant()])
  return { ctx, storefront, base, isOpen: tenant !== null && isOpen(tenant) }
})

/**
 * The shop that a page belongs to; once per request, whoever asks. Every page awaits it itself, and says when it is one
 * of what was bought: those are there in a suspended shop, too.
 */
export async function loadShop(params: Promise<ShopParams>, wanted: Wanted = 'to_buy'): Promise<Shop> {
  return load((await params).tenant, wanted)
}

/** A published product, once per request; not found otherwise. */
export const loadProduct = cache(async (ctx: ShopContext, slug: string): Promise<ProductPage> => {
  if (!Slug.safeParse(slug).success) notFound()
  try {
    return await getProduct(ctx, slug)
  } catch (error) {
    if (error instanceof AppError && error.code === 'product_not_found') notFound()
    throw error
  }
})
