import { Unreached, beginningOf, send, systemResolve } from '@/lib/core/outgoing/send'
import type { Resolve } from '@/lib/core/outgoing/send'
import type { Reach } from '@/lib/core/outgoing/reach'
import type { PostProblem } from '@/lib/integrations/schema'

export type PostAnswer = {
  status: number | null
  problem: PostProblem | null
  text: string
  durationMs: number
}

/** More than this of an answer is not read: what counts is the status. */
const mostBytes = 16 * 1024

/** Sends a body to a tenant's URL and tells what came back; it never throws. */
export async function post(
  target: { url: string; body: string; headers: Record<string, string> },
  reach: Reach,
  resolve: Resolve = systemResolve,
): Promise<PostAnswer> {
  const startedAt = Date.now()
  const told = (answer: Omit<PostAnswer, 'durationMs'>): PostAnswer => ({
    ...answer,
    durationMs: Date.now() - startedAt,
  })
  try {
    const reached = await send(target, reach, resolve)
    return told({ status: reached.status, problem: null, text: await beginningOf(reached, mostBytes) })
  } catch (error) {
    if (!(error instanceof Unreached)) throw error
    return told({ status: null, problem: error.problem, text: '' })
  }
}
