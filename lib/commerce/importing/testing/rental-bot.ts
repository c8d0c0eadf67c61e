import { rmSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

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

/** The rental bot's database, with its tables as it made them; what is not said is of the tenant `tenant_mine`. */
export function writeRentalDatabase(
  folder: string,
  rows: { products: readonly Product[]; units: readonly Unit[]; transactions?: readonly Transaction[] },
  name = 'rental_bot.db',
): string {
  const file = path.join(folder, name)
  rmSync(file, { force: true })
  const database = new DatabaseSync(file)
  makeTables(database)
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
