import { platformApi } from '@/lib/core/guards/platform-api'
import { readJson, versionIn } from '@/lib/core/requests/route'
import { botDocument, readBotChange } from '@/lib/platform/configuration/schema/bot'
import { tenantNamed } from '@/lib/platform/operator/service'
import { changeTenantBot } from '@/lib/platform/configuration/service/bot'

/** Sets features, channels, permissions or config of a tenant's bot; what the body does not name stays as it is. */
export const PUT = platformApi<{ id: string; part: string }>(async (ctx, request, { id, part }) => {
  const change = readBotChange(part, await readJson(request))
  const tenantId = await tenantNamed(ctx, id)
  const body = botDocument(
    await changeTenantBot(ctx, tenantId, { change, version: versionIn(request.headers) }),
  )
  return { body, headers: { etag: `"${body.version}"` } }
})
