import type pg from 'pg'
import { openingMessage } from '@/lib/core/db/opening'
import { median } from '@/bench/load'

/** The read that a product page makes, as the application asks it: by tenant and slug, with price and stock, and kept. */
const query = `
  select p.id, p.name, p.description, v.id as variant_id, v.price_minor, s.available
  from public.products p
  join public.product_variants v on v.tenant_id = p.tenant_id and v.product_id = p.id
  left join public.stock_levels s on s.tenant_id = v.tenant_id and s.variant_id = v.id
  where p.tenant_id = $1 and p.slug = $2 and p.published
  order by v.position`

async function time(
  client: pg.PoolClient,
  opening: string,
  values: unknown[],
  repeats: number,
): Promise<number> {
  await client.query(opening)
  try {
    for (let index = 0; index < 200; index += 1) await client.query({ name: 'product', text: query, values })
    const begun = performance.now()
    for (let index = 0; index < repeats; index += 1)
      await client.query({ name: 'product', text: query, values })
    return (performance.now() - begun) / repeats
  } finally {
    await client.query('rollback')
  }
}

export type RowLevelSecurity = { withMs: number; withoutMs: number; ratio: number }

/** F4: the same statement on the same tables as `storefront`, and as an owner who is past row-level security. */
export async function measureRowLevelSecurity(
  app: pg.Pool,
  owner: pg.Pool,
  tenantId: string,
  slug: string,
): Promise<RowLevelSecurity> {
  const [guarded, free] = await Promise.all([app.connect(), owner.connect()])
  try {
    const pairs: { withMs: number; withoutMs: number }[] = []
    for (let round = 0; round < 9; round += 1) {
      const withMs = await time(
        guarded,
        openingMessage({ role: 'storefront', tenantId }),
        [tenantId, slug],
        1500,
      )
      const withoutMs = await time(free, 'begin', [tenantId, slug], 1500)
      pairs.push({ withMs, withoutMs })
    }
    return {
      withMs: median(pairs.map((pair) => pair.withMs)),
      withoutMs: median(pairs.map((pair) => pair.withoutMs)),
      ratio: median(pairs.map((pair) => pair.withMs / pair.withoutMs)),
    }
  } finally {
    guarded.release()
    free.release()
  }
}
