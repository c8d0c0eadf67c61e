import { AppError } from '@/lib/core/errors'
import { platformApi } from '@/lib/core/guards/platform-api'
import { readJson, versionIn } from '@/lib/core/requests/route'
import { botDocument, readBotChange } from '@/lib/platform/configuration/schema/bot'
import { tenantNamed } from '@/lib/platform/operator/service'
import { changeTenantBot } from '@/lib/platform/configuration/service/bot'
import { getUsageDocument } from '@/lib/platform/console/service/plan-documents'

/** What a tenant has used of what its plan counts; its bot is read with the tenant itself. */
export const GET = platformApi<{ id: string; part: string }>(async (ctx, _request, { id, part }) => {
  if (part !== 'usage') throw new AppError('not_found')
  return { body: await getUsageDocument(ctx, await tenantNamed(ctx, id)) }
})

/** Sets features, channels, permissions or config of a tenant's bot; what the body does not name stays as it is. */
export const PUT = platformApi<{ id: string; part: string }>(async (ctx, request, { id, part }) => {
  const change = readBotChange(part, await readJson(request))
  const tenantId = await tenantNamed(ctx, id)
  const body = botDocument(
    await changeTenantBot(ctx, tenantId, { change, version: versionIn(request.headers) }),
  )
  return { body, headers: { etag: `"${body.version}"` } }
})
