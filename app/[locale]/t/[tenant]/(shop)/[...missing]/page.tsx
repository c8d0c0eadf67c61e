import { notFound } from 'next/navigation'
import { loadShop } from '@/app/[locale]/t/[tenant]/(shop)/shop'
import type { ShopParams } from '@/app/[locale]/t/[tenant]/(shop)/shop'

/** Whatever has no page of its own answers 404 in the shop's clothes. */
export default async function Missing(props: { params: Promise<ShopParams> }): Promise<never> {
  await loadShop(props.params)
  notFound()
}
