import { listOrders } from '@/lib/integrations/service/inherited/members'
import { inheritedMemberRoute } from '@/lib/integrations/service/inherited/route'

export const GET = inheritedMemberRoute(listOrders)
