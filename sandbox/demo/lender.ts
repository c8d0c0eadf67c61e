import type pg from 'pg'
import type { MemberContext } from '@/lib/core/context'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { switchModule } from '@/lib/platform/plans/service/modules'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { linkByText, makeLinkCode } from '@/lib/whatsapp/links/service'
import { PairForm } from '@/lib/whatsapp/sessions/form'
import { beginPairing } from '@/lib/whatsapp/sessions/service'
import { DEMO } from '@/sandbox/whatsapp/state/demo'
import { plantBook } from './book'
import { signIn } from './stock'
import type { Planted } from './stock'

/** Dani writes from the own telephone to the number of the book, and owns what is written down. */
async function linkTelephone(ctx: MemberContext): Promise<void> {
  const { text } = await makeLinkCode(ctx)
  const { number, name } = DEMO.lender
  const linked = await withActor(jobActor(ctx), (db) =>
    linkByText(db, { chat: `phone:${number}`, name, text }),
  )
  if (linked.kind !== 'linked') throw new Error(`The demo's telephone could not be linked: ${linked.kind}.`)
}

/**
 * The lender of the demo: a debt book with people in it, a number at the simulated WhatsApp that its telephone links by
 * itself, and the owner's own telephone. Safe to repeat after a killed start; what somebody has changed since is left
 * alone.
 */
export async function openDemoBook(
  pool: pg.Pool,
  planted: readonly Planted[],
  password: string,
): Promise<void> {
  const lender = planted.find(({ shop }) => shop.slug === 'dani')
  if (!lender || env().WHATSAPP_MODE !== 'simulator') return
  const { tenantId, shop, ownerId } = lender
  const { rows } = await pool.query('select 1 from public.whatsapp_channels where tenant_id = $1', [tenantId])
  if (rows.length > 0) return
  const session = await signIn(shop.members[0]?.email ?? '', password)
  const ctx: MemberContext = {
    ...{ tenantId, slug: shop.slug, personId: ownerId, sessionId: session.sessionId },
    ...{ requestId: newId(), address: '127.0.0.1', userAgent: 'demo', locale: shop.locale },
  }
  try {
    for (const moduleId of ['lending', 'whatsapp']) await switchModule(ctx, { moduleId, on: true })
    await plantBook(pool, ctx)
    await linkTelephone(ctx)
    // Last, because it is the sign that all of this is done.
    await beginPairing(ctx, PairForm.parse({ phone: `+${DEMO.book.number}`, policy: true }))
  } finally {
    await session.end()
  }
}
