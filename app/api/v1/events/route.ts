import { followAsProgram } from '@/lib/core/events/follow'
import { NoQuery, readQuery } from '@/lib/core/requests/input/query'
import { PUBLIC_NAMES } from '@/lib/integrations/schema'
import { tenantRoute } from '@/lib/integrations/service/tenant-api'

/** What happens in the shop as it happens, for programs that cannot be called; `Last-Event-ID` goes on where it broke. */
export const GET = tenantRoute((ctx, request) => {
  readQuery(request, NoQuery)
  return followAsProgram(ctx, request, PUBLIC_NAMES)
})
