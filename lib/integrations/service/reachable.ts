import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { judgeUrl } from '@/lib/core/outgoing/reach'
import { canReach, systemResolve } from '@/lib/core/outgoing/send'
import type { Resolve } from '@/lib/core/outgoing/send'

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
