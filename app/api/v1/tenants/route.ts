import { platformApi } from '@/lib/core/guards/platform-api'
import { SentForm } from '@/lib/core/requests/refusals'
import { readJson } from '@/lib/core/requests/route'
import { ProvisionDocument, TenantFilter, TenantPlace } from '@/lib/platform/console/schema/tenants'
import { provision, readWish } from '@/lib/platform/console/service/provision'
import { getTenantDocument, listTenantDocuments } from '@/lib/platform/console/service/tenant-documents'

/** Fifty tenants, the newest first; `next` is the `after` of the page behind it. */
export const GET = platformApi(async (ctx, request) => {
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  return { body: await listTenantDocuments(ctx, TenantFilter.parse(asked), TenantPlace.parse(asked)) }
})

/** Makes a tenant and invites its owner; with a configuration, or nothing of it. */
export const POST = platformApi(async (ctx, request) => {
  const wish = SentForm.parse(await readJson(request, 400_000))
  const id = await provision(ctx, await readWish(ctx, ProvisionDocument, wish))
  const headers = { location: `/api/v1/tenants/${id}` }
  return { status: 201, body: await getTenantDocument(ctx, id), headers }
})
