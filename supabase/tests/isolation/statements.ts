import { randomBytes, randomInt } from 'node:crypto'
import type pg from 'pg'
import { newId } from '@/lib/core/ids'
import { hasColumn } from './catalogue'
import type { Command, Table, TextRow } from './catalogue'

export type Statement = { text: string; values: (string | null)[]; row: TextRow }

function freshValue(type: string, value: string): string {
  if (type === 'uuid') return newId()
  if (type === 'bytea') return `\\x${randomBytes(32).toString('hex')}`
  if (type === 'integer' || type === 'bigint') return String(Number(value) + randomInt(1_000, 1_000_000))
  if (type === 'date') return `19${randomInt(10, 99)}-01-01`
  // Numbers of orders are twelve digits; every other key may be any lower-case word.
  if (/^\d+$/.test(value)) return Array.from({ length: value.length }, () => randomInt(10)).join('')
  // A chat says first by what somebody is known there.
  const kind = value.startsWith('phone:') ? 'phone:' : ''
  return `${kind}fresh${randomBytes(8).toString('hex')}`
}

const preference = ['uuid', 'bigint', 'integer', 'bytea', 'text']

/** A copy of the row that no unique key refuses: fresh keys, or a parent that has no such row yet. */
export async function freshen(client: pg.Client, table: Table, row: TextRow): Promise<TextRow> {
  const copy = { ...row }
  const changed = new Set<string>()
  const typeOf = (name: string): string =>
    table.columns.find((column) => column.name === name)?.type ?? 'text'
  const keyOf = (name: string) => table.foreignKeys.find((key) => key.columns.at(-1) === name)
  for (const unique of table.uniqueKeys) {
    if (unique.some((name) => changed.has(name) || copy[name] === null)) continue
    const own = unique.filter((name) => name !== 'tenant_id' && !keyOf(name))
    // Of two words the last is the key; the first says what kind it is of and has a closed list of values.
    const chosen = preference.flatMap((type) => own.findLast((name) => typeOf(name) === type) ?? [])[0]
    const name = chosen ?? unique.findLast((one) => one !== 'tenant_id') ?? 'tenant_id'
    const key = keyOf(name)
    if (chosen !== undefined || !key) {
      copy[name] = freshValue(typeOf(name), copy[name] ?? '0')
    } else {
      const parentColumn = key.parentColumns.at(-1) ?? 'id'
      const { rows } = await client.query<{ id: string }>(
        `select p."${parentColumn}"::text as id from ${key.parent} p where p.tenant_id = $1
           and not exists (select from ${table.name} t where t.tenant_id = p.tenant_id and t."${name}" = p."${parentColumn}")
         limit 1`,
        [row.tenant_id],
      )
      if (!rows[0]) throw new Error(`${table.name}: no row of ${key.parent} is free to copy a row for.`)
      copy[name] = rows[0].id
    }
    changed.add(name)
  }
  return copy
}

/** Where a platform admin writes, the row says who it was. */
const OWN_NAME: Record<string, string> = {
  'public.announcements': 'written_by',
  'public.feature_flags': 'changed_by',
  'public.platform_entries': 'actor_id',
  'public.platform_keys': 'created_by',
  'public.platform_runs': 'requested_by',
  'public.platform_settings': 'changed_by',
  'public.tenant_flags': 'changed_by',
  'public.tenant_notes': 'author_id',
}

/** A new row says who made it. */
const NAMES_MAKER = new Set([
  'insert public.agreement_versions member',
  'insert public.agreements member',
  'insert public.api_keys member',
  'insert public.debts member',
  'insert public.entitlement_overrides platform_admin',
  'insert public.loan_facts member',
  'insert public.webhook_endpoints member',
])

/** The same of what an agreement has on paper. */
function patchOfPaper(place: string, actorId: string | null): TextRow | null {
  // The party's signature is there; the other side's is not.
  if (place.startsWith('insert public.signatures')) return { signer: 'tenant', person_id: newId() }
  if (place === 'insert public.loan_documents member') return { offered_by: actorId }
  return place === 'update public.loan_documents member'
    ? { state: 'withdrawn', ended_at: '2026-11-21T00:00:00Z' }
    : null
}

/** Somebody is reminded of one thing once a day; and a member who asks for it names themselves. */
function patchOfReminder(place: string, actorId: string | null): TextRow | null {
  if (!place.startsWith('insert public.reminders ')) return null
  return { due_on: '1990-01-01', ...(place.endsWith('member') ? { step: null, asked_by: actorId } : {}) }
}

/** What a policy asks of the new row beyond belonging to the caller; everything else is copied as it is. */
function patchFor(table: Table, command: Command, role: string, actorId: string | null): TextRow {
  // A program is asked for what is asked of the member in whose name it acts.
  const isProgram = role === 'api_client' && table.name !== 'public.audit_entries'
  const place = `${command} ${table.name} ${isProgram ? 'member' : role}`
  if (NAMES_MAKER.has(place)) return { created_by: actorId }
  // Codes are in capitals, and a fresh key is not.
  if (command === 'insert' && table.name === 'public.coupons') return { code: 'FRESH-CODE' }
  // A currency is three capitals; this one is nobody's.
  if (command === 'insert' && table.name === 'public.tenant_numbers') return { currency: 'XTS' }
  if (place === 'update public.platform_keys platform_admin') return { revoked_at: '2026-11-21T00:00:00Z' }
  const own = actorId === null ? undefined : OWN_NAME[table.name]
  if (role === 'platform_admin' && own && command !== 'delete') return { [own]: actorId }
  switch (place) {
    case 'update public.payment_attempts storefront':
      return { state: 'cancelled' }
    // A job enters only what came without a gateway, and so without a connection.
    case 'insert public.payment_attempts worker':
      return { provider: 'outside' }
    case 'update public.stock_holds storefront':
      return { state: 'released' }
    case 'update public.reconciliation_findings member':
      return { state: 'settled', settled_by: actorId }
    case 'insert public.orders storefront':
    case 'insert public.orders worker':
      return { status: 'awaiting_payment', payment_state: 'unpaid', paid_at: null }
    case 'insert public.billing_requests member':
    case 'insert public.imports member':
      return { requested_by: actorId }
    case 'insert public.audit_entries member':
    case 'insert public.audit_entries api_client':
      return { actor_kind: role, actor_id: actorId }
    case 'insert public.audit_entries worker':
    case 'insert public.audit_entries gateway':
      return { actor_kind: role }
    case 'update public.claims member':
      return { answered_by: actorId }
    case 'update public.disputes member':
      return { closed_by: actorId }
    case 'insert public.whatsapp_outbox member':
      return { said_by: actorId }
    case 'insert public.invitations member':
      return { invited_by: actorId }
    case 'insert public.discord_cases member':
      return { by_person: actorId }
    case 'insert public.refunds member':
      return { requested_by: actorId }
    default:
      return {}
  }
}

/** A key names itself, and what it asks for is new. */
function ownRequest(table: Table, command: Command, keyId: string | null): TextRow {
  if (command !== 'insert' || table.name !== 'public.api_requests' || keyId === null) return {}
  return { key_id: keyId, idempotency_key: newId() }
}

/**
 * The statement that this role would send for this row: with the columns it is granted, or, where it is granted
 * nothing, with all of them.
 */
export function buildStatement(
  table: Table,
  command: Command,
  role: string,
  row: TextRow,
  actorId: string | null,
): Statement {
  const all = table.columns.map((column) => column.name)
  const granted = (name: Command): string[] => {
    const columns = table.grants.get(`${role}:${name}`)
    return columns ? all.filter((column) => columns.has(column)) : all
  }
  const patched = {
    ...row,
    ...patchFor(table, command, role, actorId),
    ...patchOfPaper(`${command} ${table.name} ${role === 'api_client' ? 'member' : role}`, actorId),
    ...patchOfReminder(`${command} ${table.name} ${role === 'api_client' ? 'member' : role}`, actorId),
    ...ownRequest(table, command, actorId),
  }
  const values: (string | null)[] = []
  const value = (name: string, from: TextRow): string => {
    values.push(from[name] ?? null)
    const type = table.columns.find((column) => column.name === name)?.type ?? 'text'
    return `$${values.length}::${type}`
  }
  if (command === 'insert') {
    const columns = granted('insert')
    const list = columns.map((name) => `"${name}"`).join(', ')
    const given = columns.map((name) => value(name, patched)).join(', ')
    return { text: `insert into ${table.name} (${list}) values (${given})`, values, row: patched }
  }
  const readable = granted('select')
  const hasKey = table.primaryKey.length > 0 && table.primaryKey.every((name) => readable.includes(name))
  const keys = hasKey ? table.primaryKey : readable
  const where = (): string =>
    keys.map((name) => `"${name}" is not distinct from ${value(name, row)}`).join(' and ')
  if (command === 'select') {
    const list = readable.map((name) => `"${name}"`).join(', ')
    return { text: `select ${list} from ${table.name} where ${where()}`, values, row }
  }
  if (command === 'delete') return { text: `delete from ${table.name} where ${where()}`, values, row }
  const wanted = granted('update')
  const changeable = wanted.filter((name) => name !== 'tenant_id' && !table.primaryKey.includes(name))
  const set = (changeable.length > 0 ? changeable : wanted).map(
    (name) => `"${name}" = ${value(name, patched)}`,
  )
  return { text: `update ${table.name} set ${set.join(', ')} where ${where()}`, values, row }
}

/** Whose order a row is about, and through which connection it came; null where it is about none. */
export function orderOf(table: Table, row: TextRow): string | null {
  if (['public.orders', 'public.order_references'].includes(table.name)) return row.id ?? null
  return hasColumn(table, 'order_id') ? (row.order_id ?? null) : null
}

/** Who owes what a row is about; null where it is about nobody's debt. */
export function partyOf(table: Table, row: TextRow): string | null {
  if (table.name === 'public.parties') return row.id ?? null
  return hasColumn(table, 'party_id') ? (row.party_id ?? null) : null
}

export function connectionOf(table: Table, row: TextRow): string | null {
  if (['public.payment_connections', 'public.whatsapp_channels'].includes(table.name)) return row.id ?? null
  // A number at WhatsApp is to its calls what a connection is to a gateway's.
  if (table.name.startsWith('public.whatsapp_')) return row.channel_id ?? null
  return hasColumn(table, 'connection_id') ? (row.connection_id ?? null) : null
}
