import { notFound } from 'next/navigation'
import { cache } from 'react'
import type { ShopContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { requireShop, shopBase } from '@/lib/core/requests/request'
import { getProduct, getStorefront } from '@/lib/commerce/service'
import { Slug } from '@/lib/commerce/schema'
import type { ProductPage, Storefront } from '@/lib/commerce/catalogue/schema/product'

export type ShopParams = { locale: string; tenant: string }

export type Shop = { ctx: ShopContext; storefront: Storefront; base: string }

const load = cache(async (slug: string): Promise<Shop> => {
  const ctx = await requireShop(Promise.resolve({ tenant: slug }))
  const [storefront, base] = await Promise.all([getStorefront(ctx), shopBase()])
  return { ctx, storefront, base }
})

/** The shop that a page belongs to; once per request, whoever asks. Every page awaits it itself. */
export async function loadShop(params: Promise<ShopParams>): Promise<Shop> {
  return load((await params).tenant)
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
