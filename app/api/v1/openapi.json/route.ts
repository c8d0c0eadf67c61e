import { env } from '@/lib/core/env'
import { isConsoleRequest } from '@/lib/core/guards/console-host'
import { plainRoute } from '@/lib/core/requests/route'
import { openApiDocument, platformOpenApiDocument } from '@/lib/integrations/service/openapi'
import { OPERATIONS } from '@/lib/operations'
import { PLATFORM_OPERATIONS } from '@/lib/platform-operations'

type Document = ReturnType<typeof openApiDocument>

let ofShops: Document | undefined
let ofOperator: Document | undefined

function documentFor(headers: Headers): Document {
  if (isConsoleRequest(headers)) return (ofOperator ??= platformOpenApiDocument(PLATFORM_OPERATIONS, '/'))
  return (ofShops ??= openApiDocument(OPERATIONS, '/'))
}

/**
 * What the API is, for programs that make programs: a shop's, or on the console's host the operator's. It says nothing of
 * any shop but the address that was asked.
 */
export const GET = plainRoute((request) => {
  const { headers } = request
  // The request's own address names the machine instead of the shop.
  const host = headers.get('host') ?? new URL(request.url).host
  const url = `${env().isSecure ? 'https' : 'http'}://${host}${headers.get('x-gerai-prefix') ?? ''}`
  return Promise.resolve({ body: { ...documentFor(headers), servers: [{ url }] } })
})
