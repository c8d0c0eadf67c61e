import { platformApi } from '@/lib/core/guards/platform-api'
import { tenantNamed } from '@/lib/platform/operator/service'
import { getTenantDocument } from '@/lib/platform/console/service/tenant-documents'

export const GET = platformApi<{ id: string }>(async (ctx, _request, { id }) => {
  const body = await getTenantDocument(ctx, await tenantNamed(ctx, id))
  return { body, headers: { etag: `"${body.version}"` } }
})
