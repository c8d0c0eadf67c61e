import { env } from '@/lib/core/env'
import { decideHost } from '@/lib/core/tenancy/host'
import { requestFacts } from '@/lib/core/requests/request'

function isConsole(host: string | null): boolean {
  return decideHost({ host, path: '/', trustedSlug: null }, env().ROOT_DOMAIN).kind === 'console'
}

/** The same for a route handler, which stands outside of the middleware. */
export function isConsoleRequest(headers: Headers): boolean {
  return isConsole(headers.get('host'))
}

/** Whether this request came to the console's own host: nothing of the console exists on any other. */
export async function isConsoleHost(): Promise<boolean> {
  return isConsole((await requestFacts()).host)
}
