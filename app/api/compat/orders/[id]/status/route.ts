import { getStatus } from '@/lib/integrations/service/inherited/payments'
import { inheritedRoute } from '@/lib/integrations/service/inherited/route'

export const GET = inheritedRoute<{ id: string }>((ctx, request, { id }) => getStatus(ctx, id, request))
