import { rmSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A row as the film shop's server wrote it; a test may put anything in. */
export type OldRow = {
  id: string | null
  customer_name?: string | null
  email?: string | null
  phone?: string | null
  amount?: number | string | null
  payment_method?: string | null
  status?: string
  created_at?: string
  updated_at?: string | null
}

/** The server's database with these orders, in a folder of the test's own. */
export function writeOldDatabase(folder: string, rows: Iterable<OldRow>, name = 'orders.db'): string {
  const file = path.join(folder, name)
  rmSync(file, { force: true })
  const database = new DatabaseSync(file)
  database.exec(`create table orders (
    id text primary key, customer_name text, email text, phone text, amount integer, payment_method text,
    status text default 'pending', created_at text default current_timestamp, updated_at text default current_timestamp)`)
  const insert = database.prepare('insert into orders values (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  database.exec('begin')
  for (const row of rows) {
    insert.run(
      row.id,
      row.customer_name === undefined ? 'Sari Dewi' : row.customer_name,
      row.email === undefined ? 'sari@example.com' : row.email,
      row.phone === undefined ? '0812-3456-7890' : row.phone,
      row.amount === undefined ? 99_000 : row.amount,
      row.payment_method === undefined ? 'midtrans' : row.payment_method,
      row.status ?? 'pending',
      row.created_at ?? '2026-03-01 08:30:00',
      row.updated_at === undefined ? '2026-03-01 09:00:00' : row.updated_at,
    )
  }
  database.exec('commit')
  database.close()
  return file
}

const statuses = ['paid', 'pending', 'expired', 'failed', 'refunded', 'paid', 'paid'] as const

/** So many orders of a busy year, of a third as many people. */
export function* busyYear(count: number): Generator<OldRow> {
  const begins = Date.UTC(2025, 8, 1)
  for (let n = 0; n < count; n += 1) {
    const at = new Date(begins + Math.floor((n / count) * 365 * 86_400_000))
    const text = at.toISOString().slice(0, 19).replace('T', ' ')
    yield {
      id: `ORD-${String(n).padStart(6, '0')}`,
      customer_name: `Person ${n % Math.ceil(count / 3)}`,
      email: `person${n % Math.ceil(count / 3)}@film.example`,
      amount: 99_000 + (n % 999),
      status: statuses[n % statuses.length] ?? 'paid',
      created_at: text,
      updated_at: text,
    }
  }
}
