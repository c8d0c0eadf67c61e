import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { FEW_UNITS } from '@/lib/commerce/catalogue/rules/sellable'
import type { Stock } from '@/lib/commerce/catalogue/schema/product'

/** Says something only where it matters: sold out, or few left. */
export async function StockNote({ stock }: { stock: Stock }) {
  if (stock.kind === 'unlimited' || stock.available > FEW_UNITS) return null
  const t = await getTranslations('shop.stock')
  if (stock.available <= 0) return <Badge tone="neutral">{t('sold_out')}</Badge>
  return <Badge tone="warning">{t('few_left', { count: stock.available })}</Badge>
}

export function isSoldOut(stock: Stock): boolean {
  return stock.kind === 'counted' && stock.available <= 0
}
