import type pg from 'pg'
import { parseRing, sealToBytes } from '@/lib/core/crypto'
import { newId, newPublicId } from '@/lib/core/ids'
import { tokenBinding } from '@/lib/discord/connection/rules'
import { BOT_FEATURES } from '@/lib/platform/configuration/schema/bot'
import type { PlantedBot } from './schema'

/** Each with a product to buy, and a bot that has everything switched on; what a bot needs of it, and nothing beside. */
const statements = [
  `insert into public.tenants (id, slug, name) select id, slug, name from wanted`,
  `insert into private.hosts (host, tenant_id) select slug, id from wanted`,
  `insert into public.tenant_modules (tenant_id, module_id, is_on) select id, 'discord', true from wanted`,
  `insert into public.tenant_bots (tenant_id, server_id, features) select id, guild, features from wanted`,
  `insert into public.products (tenant_id, id, slug, name, delivery_kind, published)
   select id, product, 'voucher', 'Voucher', 'manual', true from wanted`,
  `insert into public.product_variants (tenant_id, id, product_id, price_minor)
   select id, variant, product, 150000 from wanted`,
  `insert into public.stock_levels (tenant_id, variant_id, available)
   select id, variant, 1000000 from wanted on conflict (tenant_id, variant_id) do update set available = excluded.available`,
  `select private.keep_bot(id, application, name, 'ence', decode(sealed, 'base64')) from wanted`,
]

/** A shop for each of these bots. Answers with what each sells, by application. */
export async function plantShops(
  owner: pg.Pool,
  appSecrets: string,
  bots: readonly PlantedBot[],
): Promise<Record<string, string>> {
  const ring = parseRing(appSecrets)
  const features = Object.fromEntries(BOT_FEATURES.map((name) => [name, true]))
  const shops = bots.map(({ applicationId, token, name, guildId }) => {
    const id = newPublicId()
    const sealed = sealToBytes(ring, tokenBinding(id, applicationId), token).toString('base64')
    const ids = { id, product: newId(), variant: newId(), application: applicationId, guild: guildId }
    return { ...ids, slug: `bench-${applicationId}`, name, features, sealed }
  })
  const client = await owner.connect()
  try {
    await client.query("update private.modules set is_available = true where id = 'discord'")
    await client.query('begin')
    await client.query(
      `create temporary table wanted on commit drop as select * from jsonb_to_recordset($1::jsonb)
       as given (id uuid, slug text, name text, product uuid, variant uuid, application text, guild text, features jsonb, sealed text)`,
      [JSON.stringify(shops)],
    )
    for (const statement of statements) await client.query(statement)
    await client.query('commit')
  } finally {
    client.release()
  }
  await owner.query('analyze')
  return Object.fromEntries(shops.map(({ application, product }) => [application, product]))
}
