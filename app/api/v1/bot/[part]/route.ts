import { readJson, versionIn } from '@/lib/core/requests/route'
import { tenantApi } from '@/lib/integrations/service/tenant-api'
import { botDocument, readBotChange } from '@/lib/platform/configuration/schema/bot'
import { changeBot } from '@/lib/platform/configuration/service/bot'

/** Sets features, channels, permissions or the rest (`config`); what the body does not name stays as it is. */
export const PUT = tenantApi<{ part: string }>(async (ctx, request, { part }) => {
  const change = readBotChange(part, await readJson(request))
  const body = botDocument(await changeBot(ctx, { change, version: versionIn(request.headers) }))
  return { body, headers: { etag: `"${body.version}"` } }
})
