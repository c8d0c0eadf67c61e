import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { judgeUrl } from '@/lib/core/outgoing/reach'
import { canReach, systemResolve } from '@/lib/core/outgoing/send'
import type { Resolve } from '@/lib/core/outgoing/send'

function refuseUrl(problem: string): AppError {
  return new AppError('validation_failed', problem, { fields: { url: [problem] } })
}

/** The URL as it is stored, when we may connect to where it leads now. */
export async function checkedUrl(text: string, resolve: Resolve): Promise<string> {
  const reach = { allowsLoopback: env().isDemo }
  const judged = judgeUrl(text, reach)
  if (!judged.ok) throw refuseUrl(judged.problem)
  const problem = await canReach(judged.url, reach, resolve)
  if (problem !== null) throw refuseUrl(problem === 'address_refused' ? 'url_not_public' : 'url_not_found')
  return judged.url.href
}

/** Throws `validation_failed` for an address that we may not connect to. */
export async function requireReachable(url: string, resolve: Resolve = systemResolve): Promise<void> {
  await checkedUrl(url, resolve)
}
