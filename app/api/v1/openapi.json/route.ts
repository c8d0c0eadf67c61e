import { plainRoute } from '@/lib/core/requests/route'
import { openApiDocument } from '@/lib/integrations/service/openapi'
import { OPERATIONS } from '@/lib/operations'

/** What the API is, for programs that make programs. It says nothing of any shop. */
export const GET = plainRoute((request) =>
  Promise.resolve({ body: openApiDocument(OPERATIONS, new URL(request.url).origin) }),
)
