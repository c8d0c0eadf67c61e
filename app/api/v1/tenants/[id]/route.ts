import { platformApi } from '@/lib/core/auth/platform-api'
import { getTenantDocument } from '@/lib/platform/service/console/tenant-documents'

export const GET = platformApi<{ id: string }>(async (ctx, _request, { id }) => {
  const body = await getTenantDocument(ctx, id)
  return { body, headers: { etag: `"${body.version}"` } }
})
