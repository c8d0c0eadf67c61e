import { readJson } from '@/lib/core/requests/route'
import { tenantApi } from '@/lib/integrations/service/tenant-api'
import {
  exportConfiguration,
  importConfigurationDocument,
} from '@/lib/platform/configuration/service/configuration'

/** The whole configuration of the key's tenant, without secrets. */
export const GET = tenantApi(async (ctx) => ({ body: await exportConfiguration(ctx) }))

/** Puts another in its place, or nothing of it; answers with what has to be set by hand. */
export const PUT = tenantApi(async (ctx, request) => ({
  body: { left_out: await importConfigurationDocument(ctx, await readJson(request, 400_000)) },
}))
