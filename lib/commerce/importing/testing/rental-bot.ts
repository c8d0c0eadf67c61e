import { rmSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

type Tenant = {
  id: string
  discordId?: string
  guildId: string
  name: string
  status?: string
  plan?: string
  features?: object
  channels?: object
  permissions?: object
  config?: object
}
type Product = {
  tenant?: string
  code: string
  name?: string
  price?: number | string
  category?: string | null
  active?: number
}
type Unit = {
  tenant?: string
  code: string
  content: string
  status?: string
  price?: number | string | null
}

type Transaction = {
  tenant?: string
  id: string
  user?: string
  code?: string
  quantity?: number
  total?: number | string
  status?: string
  method?: string | null
}

const mine = 'tenant_mine'
const at = '2026-01-01T00:00:00'

function makeTables(database: DatabaseSync): void {
  database.exec(`create table tenants (
    id integer primary key autoincrement, tenant_id text unique not null, discord_id text not null, guild_id text not null,
    name text not null, status text not null default 'active', plan text not null default 'basic',
    features text default '{}', channels text default '{}', permissions text default '{}', bot_config text default '{}',
    created_at text not null, updated_at text not null)`)
  database.exec(`create table tenant_products (
    id integer primary key autoincrement, tenant_id text not null, code text not null, name text not null,
    price integer not null, description text, category text, is_active boolean default 1, created_at text not null,
    updated_at text not null, unique (tenant_id, code))`)
  database.exec(`create table tenant_stocks (
    id integer primary key autoincrement, tenant_id text not null, product_code text not null, content text not null,
    status text not null default 'available', added_by text not null, buyer_id text, seller_id text,
    purchase_price integer, added_at text not null, updated_at text not null)`)
  database.exec(`create table tenant_transactions (
    id integer primary key autoincrement, tenant_id text not null, transaction_id text unique not null,
    user_id text not null, product_code text not null, quantity integer not null, total_price integer not null,
    status text not null default 'pending', payment_method text, created_at text not null, updated_at text not null)`)
}

function addTenants(database: DatabaseSync, tenants: readonly Tenant[]): void {
  const tenant = database.prepare(
    `insert into tenants (tenant_id, discord_id, guild_id, name, status, plan, features, channels, permissions, bot_config,
       created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '${at}', '${at}')`,
  )
  const written = (settings: object = {}): string => JSON.stringify(settings)
  for (const row of tenants)
    tenant.run(
      ...([row.id, row.discordId ?? '123456789012345678', row.guildId, row.name] as const),
      ...([row.status ?? 'active', row.plan ?? 'basic', written(row.features)] as const),
      ...([written(row.channels), written(row.permissions), written(row.config)] as const),
    )
}

/** The rental bot's database, with its tables as it made them; what is not said is of the tenant `tenant_mine`. */
export function writeRentalDatabase(
  folder: string,
  rows: {
    tenants?: readonly Tenant[]
    products: readonly Product[]
    units: readonly Unit[]
    transactions?: readonly Transaction[]
  },
  name = 'rental_bot.db',
): string {
  const file = path.join(folder, name)
  rmSync(file, { force: true })
  const database = new DatabaseSync(file)
  makeTables(database)
  addTenants(database, rows.tenants ?? [])
  const sale = database.prepare(
    `insert into tenant_transactions (tenant_id, transaction_id, user_id, product_code, quantity, total_price, status,
       payment_method, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, '${at}', '${at}.500000')`,
  )
  for (const row of rows.transactions ?? [])
    sale.run(
      ...([row.tenant ?? mine, row.id, row.user ?? '123456789012345678', row.code ?? 'DL'] as const),
      ...([row.quantity ?? 1, row.total ?? 50_000, row.status ?? 'completed', row.method ?? null] as const),
    )
  const product = database.prepare(
    `insert into tenant_products (tenant_id, code, name, price, description, category, is_active, created_at, updated_at)
     values (?, ?, ?, ?, 'From there', ?, ?, '${at}', '${at}')`,
  )
  for (const row of rows.products)
    product.run(
      row.tenant ?? mine,
      row.code,
      row.name ?? row.code,
      row.price ?? 50_000,
      row.category ?? null,
      row.active ?? 1,
    )
  const unit = database.prepare(
    `insert into tenant_stocks (tenant_id, product_code, content, status, added_by, purchase_price, added_at, updated_at)
     values (?, ?, ?, ?, '123456789012345678', ?, '${at}', '${at}')`,
  )
  for (const row of rows.units)
    unit.run(row.tenant ?? mine, row.code, row.content, row.status ?? 'available', row.price ?? null)
  database.close()
  return file
}
