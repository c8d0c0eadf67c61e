import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { formatMoney } from '@/lib/core/money/money'
import { plainQuery } from '@/lib/core/text/text-input'
import { searchCustomers, searchOrders, searchProducts } from '@/lib/commerce/desk/data/search'
import type { SearchResult } from '@/lib/commerce/desk/schema/search'
import { cutText } from '@/lib/core/text/text'

const most = 5

/**
 * A few orders, products and customers that hold a text: numbers by their beginning, names and e-mails by any part.
 * Without a text, the newest orders. What the member may not read is not among them.
 */
export async function searchShop(
  ctx: TenantContext,
  { text, locale }: { text: string; locale: string },
): Promise<SearchResult> {
  const query = cutText(plainQuery(text), 100)
  return withActor(tenantActor(ctx), async (db) => {
    const orders = await searchOrders(db, query, most)
    return {
      orders: orders.map((order) => ({
        id: order.id,
        number: order.number,
        customerName: order.customer_name,
        customerEmail: order.customer_email ?? '',
        total: formatMoney(order.total_minor, order.currency, locale),
      })),
      products: query ? await searchProducts(db, query, most) : [],
      customers: query ? await searchCustomers(db, query, most) : [],
    }
  })
}
