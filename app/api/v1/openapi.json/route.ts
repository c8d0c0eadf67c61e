import { env } from '@/lib/core/env'
import { plainRoute } from '@/lib/core/requests/route'
import { openApiDocument } from '@/lib/integrations/service/openapi'
import { OPERATIONS } from '@/lib/operations'

let document: ReturnType<typeof openApiDocument> | undefined

/** What the API is, for programs that make programs. It says nothing of any shop but the address that was asked. */
export const GET = plainRoute((request) => {
  document ??= openApiDocument(OPERATIONS, '/')
  const { headers } = request
  // The request's own address names the machine instead of the shop.
  const host = headers.get('host') ?? new URL(request.url).host
  const url = `${env().isSecure ? 'https' : 'http'}://${host}${headers.get('x-gerai-prefix') ?? ''}`
  return Promise.resolve({ body: { ...document, servers: [{ url }] } })
})
