import { listResponse } from '@/lib/core/files/download'
import { consoleQuery } from '@/lib/core/guards/console-route'
import { requireFilter } from '@/lib/core/requests/filter/filter'
import { TenantFilter } from '@/lib/platform/console/schema/tenants'
import { noteTenantsExport } from '@/lib/platform/console/service/tenants/tenants'
import { writeTenantsSheet } from '@/lib/platform/console/service/tenants/tenants-file'

/** The filtered list of tenants as CSV in the reader's language, written while it is read. */
export const GET = consoleQuery(async (ctx, request) => {
  const filter = requireFilter(TenantFilter, Object.fromEntries(new URL(request.url).searchParams))
  await noteTenantsExport(ctx, filter)
  return listResponse(writeTenantsSheet(ctx, filter), { name: 'tenants.csv', requestId: ctx.requestId })
})
