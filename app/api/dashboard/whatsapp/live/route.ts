import { followShop } from '@/lib/core/events/follow'
import { memberQuery } from '@/lib/core/guards/route'

/** Says that something about the number changed, never what: the page asks for that itself. */
export const GET = memberQuery('whatsapp.manage', followShop)
