import { followShop } from '@/lib/core/events/follow'
import { memberQuery } from '@/lib/core/guards/route'

/** What happens in the shop, for the member's own pages: which topic and order, never what; a page asks for that. */
export const GET = memberQuery('orders.read', followShop)
