import { readSent } from '@/lib/integrations/service/inherited/body'
import { setStatus } from '@/lib/integrations/service/inherited/members'
import { inheritedMemberRoute } from '@/lib/integrations/service/inherited/route'

export const PUT = inheritedMemberRoute<{ id: string }>(async (ctx, request, { id }) =>
  setStatus(ctx, id, await readSent(request)),
)
