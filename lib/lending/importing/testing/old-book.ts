import { rmSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

type Cell = string | number | null
type Rows = readonly Readonly<Record<string, Cell>>[]

/** Its tables as its last version made them; the first one had neither a tenant in them nor times of payments. */
const TABLES = {
  users: `id integer primary key autoincrement, phone_number text not null, business_name text, tenant_id integer`,
  debts: `id integer primary key autoincrement, user_id integer not null, tenant_id integer, debtor_name text not null,
    debtor_phone text, amount real not null, description text, due_date date not null, status text default 'pending',
    reminder_sent boolean default 0, reminder_time datetime, created_at datetime default current_timestamp,
    paid_at datetime`,
  credits: `id integer primary key autoincrement, user_id integer not null, tenant_id integer, creditor_name text not null,
    amount integer not null, description text, due_date date not null, status text default 'pending',
    created_at datetime default current_timestamp, paid_at datetime`,
  loan_agreements: `id integer primary key autoincrement, lender_id integer not null, borrower_name text not null,
    borrower_phone text, total_amount real not null, installment_amount real, installment_count integer,
    interest_rate real default 0, first_payment_date date, status text default 'draft', actual_lender_name text,
    actual_lender_phone text, signed_at datetime, created_at datetime default current_timestamp`,
  installment_payments: `id integer primary key autoincrement, agreement_id integer not null,
    installment_number integer not null, due_date date not null, amount real not null, paid_amount real default 0,
    status text default 'pending', paid_at datetime, reminder_sent integer default 0`,
  reminders: `id integer primary key autoincrement, tenant_id integer, debt_id integer, sent_at datetime, status text,
    response text`,
  ops_policy: `key text primary key, value text not null, updated_at datetime default current_timestamp`,
} as const
export type OldTable = keyof typeof TABLES

const firstDebts = `id integer primary key autoincrement, user_id integer not null, debtor_name text not null,
    debtor_phone text, amount real not null, description text, due_date date not null, status text default 'pending',
    created_at datetime default current_timestamp, updated_at datetime default current_timestamp`

function write(database: DatabaseSync, table: string, rows: Rows): void {
  for (const row of rows) {
    const names = Object.keys(row)
    const places = names.map(() => '?').join(', ')
    database
      .prepare(`insert into ${table} (${names.join(', ')}) values (${places})`)
      .run(...Object.values(row))
  }
}

/** A database of the debt book before, with these rows in the tables that are named; others are not there at all. */
export function writeOldBook(
  folder: string,
  tables: Partial<Record<OldTable, Rows>>,
  name = 'bukuhutang.db',
): string {
  const file = path.join(folder, name)
  rmSync(file, { force: true })
  const database = new DatabaseSync(file)
  for (const table of Object.keys(tables) as OldTable[]) {
    database.exec(`create table ${table} (${TABLES[table]})`)
    write(database, table, tables[table] ?? [])
  }
  database.close()
  return file
}

/** The first version reminded of instalments, and kept for when that was, not when it went out. */
const firstReminders = `id integer primary key autoincrement, installment_id integer not null, reminder_type text,
    scheduled_at datetime, status text default 'pending'`

/**
 * The same as the first version kept it: one file for each tenant, instalments, their reminders and settings in tables of
 * another name or form.
 */
export function writeFirstBook(
  folder: string,
  {
    debts,
    agreements,
    instalments,
    ...more
  }: Record<'debts' | 'agreements' | 'instalments', Rows> & Partial<Record<'reminders' | 'policy', Rows>>,
): string {
  const file = path.join(folder, 'tenant_1.db')
  rmSync(file, { force: true })
  const database = new DatabaseSync(file)
  database.exec(`create table debts (${firstDebts})`)
  database.exec(`create table loan_agreements (${TABLES.loan_agreements})`)
  database.exec(`create table installments (${TABLES.installment_payments})`)
  database.exec(`create table reminders (${firstReminders})`)
  database.exec(`create table policy (${TABLES.ops_policy})`)
  write(database, 'debts', debts)
  write(database, 'loan_agreements', agreements)
  write(database, 'installments', instalments)
  write(database, 'reminders', more.reminders ?? [])
  write(database, 'policy', more.policy ?? [])
  database.close()
  return file
}
