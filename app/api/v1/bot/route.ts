import { tenantApi } from '@/lib/integrations/service/tenant-api'
import { botDocument } from '@/lib/platform/configuration/schema/bot'
import { getBot } from '@/lib/platform/configuration/service/bot'

/** How the bot of the key's tenant is set. */
export const GET = tenantApi(async (ctx) => {
  const body = botDocument(await getBot(ctx))
  return { body, headers: { etag: `"${body.version}"` } }
})
