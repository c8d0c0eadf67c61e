import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { MemberContext } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { loadStockItems } from '@/lib/commerce/service'
import { findPlanted, signIn } from '@/sandbox/demo/stock'

/** Loaded at once. */
const most = 1_000

/** The demo's shop with the bot, with enough of what it has keys for, and its owner signed in. */
export async function stockUp(
  owner: pg.Pool,
  slug: string,
  keys: number,
): Promise<{ member: MemberContext; end: () => Promise<void> }> {
  const film = (await findPlanted(owner)).find(({ shop }) => shop.slug === 'buatfilm')
  const variantId = film?.variants.get(slug)
  if (!film || variantId === undefined) throw new Error('The demo shop is missing.')
  const session = await signIn(film.shop.members[0]?.email ?? '', process.env.DEMO_PASSWORD ?? 'gerai-demo')
  const member: MemberContext = {
    ...{ tenantId: film.tenantId, slug: film.shop.slug, personId: film.ownerId },
    ...{ sessionId: session.sessionId, requestId: newId(), address: '127.0.0.1', userAgent: 'chaos' },
    locale: film.shop.locale,
  }
  for (let left = keys; left > 0; left -= most) {
    const made = Array.from({ length: Math.min(left, most) }, () => `CHAOS-${randomBytes(8).toString('hex')}`)
    await loadStockItems(member, { variantId, text: made.join('\n') })
  }
  return { member, end: session.end }
}
