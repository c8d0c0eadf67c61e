import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { take } from '@/lib/core/limits/limits'
import { listTakenSlugs } from '@/lib/platform/opening/data/sign-up'
import { alternativesTo, slugProblem } from '@/lib/platform/tenants/rules/slug'
import type { SlugProblem } from '@/lib/platform/tenants/rules/slug'

export type SlugAnswer = {
  slug: string
  problem: SlugProblem | 'slug_taken' | null
  /** Free names close to it; empty when it can be had. */
  alternatives: string[]
}

// Asked while somebody types. It costs the database one look at an index, so each process counts for itself.
const questions = { name: 'slug_question', points: 240, windowSeconds: 300, scope: 'process' } as const
const mostAlternatives = 3

/** Throws `validation_failed` for an address that another shop has, `rate_limited`. */
export async function requireFreeSlug(visitor: { address: string }, slug: string): Promise<void> {
  const { problem } = await judgeSlug(visitor, slug)
  if (problem !== null)
    throw new AppError('validation_failed', 'validation_failed', { fields: { slug: [problem] } })
}

/** Whether a name can be a new shop's address, and what else could. Throws `rate_limited`. */
export async function judgeSlug(visitor: { address: string }, slug: string): Promise<SlugAnswer> {
  await take(questions, visitor.address)
  const problem = slugProblem(slug)
  const others = alternativesTo(slug)
  if (problem !== null && others.length === 0) return { slug, problem, alternatives: [] }
  const taken = await withActor({ role: 'stranger' }, (_, last) =>
    listTakenSlugs(last, [slug, ...others].slice(0, 20)),
  )
  const found = problem ?? (taken.has(slug) ? 'slug_taken' : null)
  if (found === null) return { slug, problem: null, alternatives: [] }
  const free = others.slice(0, 19).filter((other) => !taken.has(other))
  return { slug, problem: found, alternatives: free.slice(0, mostAlternatives) }
}
