import { createHash } from 'node:crypto'
import type pg from 'pg'
import { newId } from '@/lib/core/ids'
import { slugOf } from '@/lib/commerce/catalogue/rules/product'
import { seenName } from '@/lib/core/text/text-input'
import { storage } from '@/lib/core/storage/storage'
import { platformAdmin } from './logins'
import { makePdf } from './pdf'
import { plantMark, plantPictures } from './pictures'
import { SHOPS } from './shops'
import type { DemoProduct, DemoShop } from './shops'

/** What is handed over to the buyer; a file goes into the storage besides. */
async function plantDelivery(
  client: pg.PoolClient,
  tenantId: string,
  productId: string,
  product: DemoProduct,
): Promise<void> {
  const file = product.file && {
    ...product.file,
    content: makePdf(product.file.title, product.file.paragraphs),
  }
  const fileKey = file ? `tenants/${tenantId}/files/${productId}/${file.name}` : null
  if (file && fileKey) await storage().put(fileKey, file.content)
  await client.query(
    `insert into public.product_deliveries
       (tenant_id, product_id, access_url, note, file_key, file_name, file_type, file_size_bytes, file_sha256)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tenantId,
      productId,
      product.accessUrl ?? null,
      product.note ?? '',
      fileKey,
      file?.name ?? null,
      file?.type ?? null,
      file?.content.length ?? null,
      file ? createHash('sha256').update(file.content).digest('hex') : null,
    ],
  )
}

/** A category of the demo belongs to the product in it: no two of them share one. */
async function plantCategory(
  client: pg.PoolClient,
  tenantId: string,
  name: string,
  position: number,
): Promise<string> {
  const id = newId()
  await client.query(
    'insert into public.product_categories (tenant_id, id, slug, name, seen_name, position) values ($1, $2, $3, $4, $5, $6)',
    [tenantId, id, slugOf(name), name, seenName(name), position],
  )
  return id
}

async function plantProduct(
  client: pg.PoolClient,
  tenantId: string,
  product: DemoProduct,
  position: number,
): Promise<string> {
  const productId = newId()
  const variantId = newId()
  const categoryId = await plantCategory(client, tenantId, product.category, position)
  await client.query(
    `insert into public.products
       (tenant_id, id, slug, name, summary, description, delivery_kind, position, category_id, published)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, true)`,
    [
      tenantId,
      productId,
      product.slug,
      product.name,
      product.summary,
      product.description,
      product.kind,
      position,
      categoryId,
    ],
  )
  await client.query(
    `insert into public.product_variants (tenant_id, id, product_id, price_minor, compare_at_minor) values ($1, $2, $3, $4, $5)`,
    [tenantId, variantId, productId, product.priceMinor, product.compareAtMinor ?? null],
  )
  await plantDelivery(client, tenantId, productId, product)
  await plantPictures(client, { tenantId, productId }, product.pictures)
  if (product.keys) {
    await client.query(
      'insert into public.stock_levels (tenant_id, variant_id, available) values ($1, $2, 0)',
      [tenantId, variantId],
    )
  }
  return variantId
}

async function plantShop(client: pg.PoolClient, shop: DemoShop, people: Map<string, string>): Promise<void> {
  const tenantId = newId()
  await client.query(
    `insert into public.tenants
       (id, slug, name, tagline, locale, currency, time_zone, brand_color, contact_email,
        refund_policy, privacy_policy, terms)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      tenantId,
      shop.slug,
      shop.name,
      shop.tagline,
      shop.locale,
      shop.currency,
      shop.timeZone,
      shop.brandColor,
      shop.contactEmail,
      shop.policies.refund,
      shop.policies.privacy,
      shop.policies.terms,
    ],
  )
  await client.query('insert into private.hosts (host, tenant_id) values ($1, $2)', [shop.slug, tenantId])
  await client.query("select private.start_subscription($1, 'enterprise')", [tenantId])
  for (const member of shop.members) {
    await client.query(
      'insert into public.members (tenant_id, person_id, role, name, email) values ($1, $2, $3, $4, $5)',
      [tenantId, people.get(member.email), member.role, member.name, member.email],
    )
  }
  const ownerId = people.get(shop.members[0]?.email ?? '')
  if (ownerId !== undefined) await plantMark(client, { tenantId, ownerId }, shop.mark)
  for (const [position, product] of shop.products.entries())
    await plantProduct(client, tenantId, product, position)
}

/** All rows of the demo in one transaction: a start that is killed in between leaves none of them. */
export async function plantShops(pool: pg.Pool, people: Map<string, string>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(4724511804)')
    const { rows } = await client.query("select 1 from public.tenants where slug <> 'platform' limit 1")
    if (rows.length === 0) {
      for (const [email, id] of people) {
        await client.query(
          `insert into private.people (id, email_proven_at, is_platform_admin) values ($1, now(), $2) on conflict (id) do nothing`,
          [id, email === platformAdmin],
        )
      }
      for (const shop of SHOPS) await plantShop(client, shop, people)
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
