import { listResponse } from '@/lib/core/files/download'
import { platformApi } from '@/lib/core/guards/platform-api'
import { readQuery } from '@/lib/core/requests/input/query'
import { TenantListQuery } from '@/lib/platform/console/schema/tenants'
import { withCalledPlan } from '@/lib/platform/console/service/tenants/tenant-documents'
import { writeTenantsCsv } from '@/lib/platform/console/service/tenants/tenants-file'

/** The operator's list of tenants as a file, for programs: what the list itself tells them, page by page. */
export const GET = platformApi(async (ctx, request) => {
  const filter = await withCalledPlan(ctx, readQuery(request, TenantListQuery))
  return listResponse(writeTenantsCsv(ctx, filter), { name: 'tenants.csv', requestId: ctx.requestId })
})
