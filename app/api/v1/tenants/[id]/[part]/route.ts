import { platformApi } from '@/lib/core/auth/platform-api'
import { readJson, versionIn } from '@/lib/core/route'
import { readBotChange } from '@/lib/platform/schema/bot'
import { changeTenantBot } from '@/lib/platform/service/bot'
import { getTenantDocument } from '@/lib/platform/service/console/tenant-documents'

/** Sets features, channels, permissions or config of a tenant's bot; what the body does not name stays as it is. */
export const PUT = platformApi<{ id: string; part: string }>(async (ctx, request, { id, part }) => {
  const change = readBotChange(part, await readJson(request))
  await getTenantDocument(ctx, id)
  await changeTenantBot(ctx, id, { change, version: versionIn(request.headers) })
  const body = await getTenantDocument(ctx, id)
  return { body, headers: { etag: `"${body.version}"` } }
})
