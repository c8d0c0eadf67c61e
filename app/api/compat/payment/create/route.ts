import { readSent } from '@/lib/integrations/service/inherited/body'
import { createPayment } from '@/lib/integrations/service/inherited/payments'
import { inheritedRoute } from '@/lib/integrations/service/inherited/route'

export const POST = inheritedRoute(async (ctx, request) => createPayment(ctx, await readSent(request)))
