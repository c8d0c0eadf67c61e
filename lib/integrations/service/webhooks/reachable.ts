import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { judgeUrl } from '@/lib/core/outgoing/reach'
import { canReach, systemResolve } from '@/lib/core/outgoing/send'
import type { Resolve } from '@/lib/core/outgoing/send'
import { EndpointInput } from '@/lib/integrations/schema'

function refuseUrl(problem: string): AppError {
  return new AppError('validation_failed', problem, { fields: { url: [problem] } })
}

const reach = () => ({ allowsLoopback: env().isDemo })

/** The URL as it is read. Asks no name server. Throws `validation_failed` for what is nowhere on the public Internet. */
export function readUrl(text: string): URL {
  const judged = judgeUrl(text, reach())
  if (!judged.ok) throw refuseUrl(judged.problem)
  return judged.url
}

/**
 * Asks where the name leads now, for a person who may have mistyped it: where it leads is judged anew with every delivery.
 * Never in a transaction. Throws `validation_failed` for an address that we may not connect to.
 */
export async function requireReachable(text: string, resolve: Resolve = systemResolve): Promise<void> {
  const problem = await canReach(readUrl(text), reach(), resolve)
  if (problem !== null) throw refuseUrl(problem === 'address_refused' ? 'url_not_public' : 'url_not_found')
}

/** Of a body that is refused anyway: what is wrong with the address in it, where it can be read at all. */
export function judgeUrlSent(_: unknown, sent: Readonly<Record<string, unknown>>): void {
  const url = EndpointInput.shape.url.safeParse(sent.url)
  if (url.success) readUrl(url.data)
}
