import type { RouteConfig } from '@asteasolutions/zod-to-openapi'
import type { z } from 'zod'
import { TenantListQuery } from '@/lib/platform/console/schema/tenants'
import { refusedWith } from './events-route'
import type { RateHeaders } from './events-route'

/** The list of tenants as a file in the document: it is no operation, for its answer is no JSON. */
export function tenantsFileRoute({
  headers,
  problem,
}: {
  headers: RateHeaders
  problem: z.ZodType
}): RouteConfig {
  return {
    method: 'get',
    path: '/api/v1/tenants.csv',
    operationId: 'exportTenants',
    tags: ['Tenants'],
    summary: 'Take the list of tenants along as a file',
    description: 'All that the filter finds, written while it is read.',
    security: [{ key: [] }],
    request: { query: TenantListQuery },
    responses: {
      200: { description: 'A file.', headers, content: { 'text/csv': { schema: { type: 'string' } } } },
      ...refusedWith(problem),
    },
  }
}
