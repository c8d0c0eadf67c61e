import { env } from '@/lib/core/env'
import { decideHost } from '@/lib/core/host'
import { requestFacts } from '@/lib/core/request'

/** Whether this request came to the console's own host: nothing of the console exists on any other. */
export async function isConsoleHost(): Promise<boolean> {
  const { origin } = await requestFacts()
  const { kind } = decideHost({ host: new URL(origin).host, path: '/', trustedSlug: null }, env().ROOT_DOMAIN)
  return kind === 'console'
}
