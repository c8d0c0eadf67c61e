import type pg from 'pg'

/** What the slugs of the planted products start with; 0 to 999 follow. */
export const slugs = 'bench-'

/** A thousand published products in a shop of the demo, delivered by hand, plenty in stock; planted once per database. */
export async function plantProducts(owner: pg.Pool): Promise<string> {
  const { rows } = await owner.query<{ id: string }>("select id from public.tenants where slug = 'buatfilm'")
  const tenantId = rows[0]?.id
  if (tenantId === undefined) throw new Error('The demo shop is missing.')
  await owner.query(
    `insert into public.products (tenant_id, id, slug, name, delivery_kind, published)
     select $1, private.uuid_v7(), $2 || n, 'Voucher ' || n, 'manual', true from generate_series(0, 999) n
     where not exists (select from public.products where tenant_id = $1 and slug = $2 || n)`,
    [tenantId, slugs],
  )
  await owner.query(
    `insert into public.product_variants (tenant_id, id, product_id, price_minor)
     select p.tenant_id, private.uuid_v7(), p.id, 150000 from public.products p
     where p.tenant_id = $1 and starts_with(p.slug, $2)
     and not exists (select from public.product_variants v where v.tenant_id = $1 and v.product_id = p.id)`,
    [tenantId, slugs],
  )
  await owner.query(
    `insert into public.stock_levels (tenant_id, variant_id, available)
     select v.tenant_id, v.id, 100000000 from public.product_variants v
     join public.products p on p.tenant_id = v.tenant_id and p.id = v.product_id
     where p.tenant_id = $1 and starts_with(p.slug, $2)
     and not exists (select from public.stock_levels s where s.tenant_id = $1 and s.variant_id = v.id)`,
    [tenantId, slugs],
  )
  await owner.query('analyze public.products, public.product_variants, public.stock_levels')
  return tenantId
}
