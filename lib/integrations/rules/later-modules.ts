/*
 * Calls of systems before Gerai whose modules are not there yet. `*` stands for one part of a path. They are taken out of
 * here with the module that answers them.
 */

/** On the platform's host: the agent platform's, below `/api/admin`. */
const OF_PLATFORM = [
  'GET /api/admin/tenants',
  'POST /api/admin/tenants',
  'GET /api/admin/tenants/*',
  'PUT /api/admin/tenants/*',
  'DELETE /api/admin/tenants/*',
  'POST /api/admin/tenants/*/suspend',
  'POST /api/admin/tenants/*/activate',
  'GET /api/admin/tenants/*/quota',
]

/** Of one tenant: the agent platform's, below `/api/v1`. The first two are answered, the others name their tenant. */
const OF_TENANT = [
  'GET /tenant/info',
  'GET /tenant/quota',
  'GET /*/modules',
  'POST /*/modules/*/purchase',
  'GET /*/billing/invoices',
  'POST /*/billing/subscription',
  'GET /*/dashboard/overview',
  'GET /*/dashboard/metrics',
  'GET /*/dashboard/usage',
]

const patternOf = (calls: readonly string[]): RegExp =>
  new RegExp(`^(?:${calls.map((call) => call.replaceAll('*', '[^/]+')).join('|')})$`)

const ofPlatform = patternOf(OF_PLATFORM)
const ofTenant = patternOf(OF_TENANT)

export function isLaterOfPlatform(method: string, path: string): boolean {
  return ofPlatform.test(`${method} ${path}`)
}

export function isLaterOfTenant(method: string, path: string): boolean {
  return ofTenant.test(`${method} ${path}`)
}
