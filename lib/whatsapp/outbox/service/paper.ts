import { buffer } from 'node:stream/consumers'
import { withActor } from '@/lib/core/db/actor'
import { jobActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { originOf } from '@/lib/core/tenancy/tenant'
import { openPaper } from '@/lib/lending/service'
import { getTenantSettings } from '@/lib/platform/service'
import type { Claim, MessageContent, Voice } from '@/lib/whatsapp/outbox/schema'
import type { Made } from './words'

/** A file comes moments after its offer, by a job of its own; where the plan has no room for it, much later or never. */
const firstWaitMs = 2_000
/** About a quarter of an hour in all. */
const mostTries = 12

type Paper = Extract<MessageContent, { kind: 'document' }>

/** The paper of an agreement as a file, with the rights of whom it is with. */
export async function paperWords({ ctx, transport }: Voice, claim: Claim, paper: Paper): Promise<Made> {
  const shop = await withActor(jobActor(ctx), getTenantSettings)
  const reader = {
    ...{ tenantId: ctx.tenantId, slug: shop.slug, origin: originOf(shop.slug), partyId: paper.partyId },
    ...{ requestId: ctx.requestId, address: '127.0.0.1', userAgent: 'whatsapp', locale: shop.locale },
  }
  try {
    const { id: documentId, isSigned, caption } = paper
    const { stream, name, type } = await openPaper(reader, { documentId, isSigned })
    const file = { name, type, bytes: await buffer(stream) }
    const more = caption === undefined ? {} : { caption }
    return {
      ...{ kind: 'say', body: caption ?? name },
      hand: () => transport.sendDocument({ to: claim.to, ref: claim.ref, file, ...more }),
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code !== 'conflict') return { kind: 'skip', reason: 'gone' }
    return claim.tries >= mostTries
      ? { kind: 'skip', reason: 'paper_waits' }
      : { kind: 'wait', ms: firstWaitMs * claim.tries ** 2 }
  }
}
