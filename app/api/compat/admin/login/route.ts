import { readSent } from '@/lib/integrations/service/inherited/body'
import { logIn } from '@/lib/integrations/service/inherited/members'
import { inheritedRoute } from '@/lib/integrations/service/inherited/route'

export const POST = inheritedRoute(async (ctx, request) => logIn(ctx, await readSent(request)), 'also_closed')
