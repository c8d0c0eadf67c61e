import { platformApi, platformQuery } from '@/lib/core/guards/platform-api'
import { SentForm } from '@/lib/core/requests/sent-form'
import { readJson } from '@/lib/core/requests/route'
import { ProvisionDocument, TenantQuery } from '@/lib/platform/console/schema/tenants'
import { provision, readWish } from '@/lib/platform/console/service/provision'
import { getTenantDocument, listTenantDocuments } from '@/lib/platform/console/service/tenant-documents'

/** Fifty tenants, the newest first; `next` is the `after` of the page behind it. */
export const GET = platformQuery(TenantQuery, async (ctx, { after, before, ...filter }) => ({
  body: await listTenantDocuments(ctx, filter, { after, before }),
}))

/** Makes a tenant and invites its owner; with a configuration, or nothing of it. */
export const POST = platformApi(async (ctx, request) => {
  const wish = SentForm.parse(await readJson(request, 400_000))
  const id = await provision(ctx, await readWish(ctx, ProvisionDocument, wish))
  const headers = { location: `/api/v1/tenants/${id}` }
  return { status: 201, body: await getTenantDocument(ctx, id), headers }
})
