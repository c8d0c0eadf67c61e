import { createHash } from 'node:crypto'
import { z } from 'zod'
import { visitorActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { take } from '@/lib/core/limits/limits'
import { findByCode } from '@/lib/lending/papers/data/verify'
import { paperNumber, readPaperNumber } from '@/lib/lending/papers/rules/codes'
import { maskName } from '@/lib/lending/papers/rules/masks'
import { PAPER_STATES } from '@/lib/lending/papers/schema'
import type { Comparison, PaperCheck } from '@/lib/lending/papers/schema'

/** Nobody reads more papers than that in a minute. */
const LOOK_LIMIT = { name: 'paper_look', points: 60, windowSeconds: 60, scope: 'process' } as const

const Told = z.object({
  lender: z.string(),
  borrower: z.string(),
  version: z.int(),
  timeZone: z.string(),
})

/** A paper by the number that stands on it; null where this shop has none of that number. Throws `rate_limited`. */
export async function checkPaper(ctx: ShopContext, typed: string): Promise<PaperCheck | null> {
  await take(LOOK_LIMIT, `${ctx.tenantId} ${ctx.address}`)
  const code = readPaperNumber(typed)
  const row = code === null ? null : await withActor(visitorActor(ctx), (_, last) => findByCode(last, code))
  const told = Told.safeParse(row?.content)
  if (code === null || !row || !told.success) return null
  const { lender, borrower, version, timeZone } = told.data
  const state = PAPER_STATES.find((one) => one === row.state) ?? 'withdrawn'
  return {
    ...{ number: paperNumber(code), state, version, timeZone },
    ...{ lender: maskName(lender), borrower: maskName(borrower) },
    ...{ offeredAt: row.created_at, endsAt: row.ends_at, endedAt: row.ended_at },
    // One signature alone makes nothing count.
    signedAt: state === 'signed' || state === 'replaced' ? row.signed_at : null,
    ...{ sha256: row.sha256, signedSha256: row.signed_sha256 },
  }
}

/** Whether a file is, byte for byte, one of those that are kept. Null where there is no such paper. */
export async function comparePaper(
  ctx: ShopContext,
  typed: string,
  bytes: Buffer,
): Promise<Comparison | null> {
  const paper = await checkPaper(ctx, typed)
  if (!paper) return null
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const is = sha256 === paper.sha256 ? 'offer' : sha256 === paper.signedSha256 ? 'signed' : 'other'
  return { sha256, is }
}
