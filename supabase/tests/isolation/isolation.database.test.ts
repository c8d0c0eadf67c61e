import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import type { FixtureMember, FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { crossTenantCallers, insiders, rightfulCallers, strangers } from './actors'
import { attempt } from './callers'
import type { Caller, Outcome } from './callers'
import { COMMANDS, checksums, commandsOf, listTables, readRows } from './catalogue'
import type { Command, Table, TextRow } from './catalogue'
import { buildStatement, freshen } from './statements'

type Cell = { table: string; command: Command; caller: string; outcome: Outcome | null }

let database: TestDatabase
let superuser: pg.Client
let tables: Table[] = []
const cells: Cell[] = []
const withoutRow: string[] = []
const withoutRightfulCaller: string[] = []
const byDesign: string[] = []
let before: Record<string, string> = {}
let after: Record<string, string> = {}
const clients = new Map<Caller['login'], pg.Client>()

async function clientOf(login: Caller['login']): Promise<pg.Client> {
  let client = clients.get(login)
  if (!client) {
    client = new pg.Client({ connectionString: database.urlOf(login) })
    await client.connect()
    clients.set(login, client)
  }
  return client
}

/** What a caller of this role is confronted with: a row for which the rightful caller of the same role succeeds. */
type Target = { row: TextRow }

/**
 * Where no role is granted the command, only the owner of the tables shows that the statement is a good one. What
 * other rows say about it (a foreign key, the rule that an audit entry never changes) is not the question here.
 */
const asOwner: Record<Command, string> = {
  select: 'begin',
  insert: 'begin',
  update: 'begin; set local session_replication_role = replica',
  delete: 'begin; set local session_replication_role = replica',
}

/** What takes a person in a session: a key may do what its maker may, but makes and revokes no key. */
function takesPerson(table: Table, command: Command, role: string): boolean {
  return role === 'api_client' && table.name === 'public.api_keys' && command !== 'select'
}

async function findTarget(
  table: Table,
  command: Command,
  role: string,
  rows: readonly TextRow[],
  rightful: Caller | undefined,
): Promise<Target | string> {
  const isPersons = takesPerson(table, command, role)
  const isGranted = table.grants.has(`${role}:${command}`) && rightful !== undefined && !isPersons
  const writer = isGranted || isPersons ? (rightful?.actorId ?? null) : null
  let problem = 'no row'
  for (const row of rows) {
    const target = command === 'insert' ? await freshen(superuser, table, row) : row
    const caller = isGranted ? rightful : undefined
    const statement = buildStatement(table, command, role, target, writer)
    const opening = caller ? caller.open({ table, command, row: statement.row }) : asOwner[command]
    const client = caller ? await clientOf(caller.login) : superuser
    const outcome = await attempt(client, opening ?? 'begin', statement, 'rollback')
    if (outcome.kind === 'rows' && outcome.count > 0) return { row: target }
    problem = outcome.kind === 'error' ? outcome.text : outcome.kind
  }
  return problem
}

async function confront(
  table: Table,
  command: Command,
  victim: FixtureTenant,
  callers: readonly Caller[],
): Promise<void> {
  const rows = await readRows(superuser, table, victim.tenantId)
  const rightful = rightfulCallers(victim)
  const targets = new Map<string, Target | string>()
  for (const caller of callers) {
    const known =
      targets.get(caller.role) ??
      (await findTarget(table, command, caller.role, rows, rightful.get(caller.role)))
    targets.set(caller.role, known)
    if (typeof known === 'string') {
      withoutRightfulCaller.push(`${command} ${table.name} as ${caller.role}: ${known}`)
      continue
    }
    const statement = buildStatement(table, command, caller.role, known.row, caller.actorId)
    const opening = caller.open({ table, command, row: statement.row })
    const outcome =
      opening === null ? null : await attempt(await clientOf(caller.login), opening, statement, 'commit')
    cells.push({ table: table.name, command, caller: caller.name, outcome })
  }
}

/** Those who work across tenants are held to what they are granted, and roll back. */
async function listByDesign(
  table: Table,
  command: Command,
  callers: readonly Caller[],
  row: TextRow,
): Promise<void> {
  for (const caller of callers) {
    const target = command === 'insert' ? await freshen(superuser, table, row) : row
    const statement = buildStatement(table, command, caller.role, target, caller.actorId)
    const opening = caller.open({ table, command, row: target }) ?? 'begin'
    const outcome = await attempt(await clientOf(caller.login), opening, statement, 'rollback')
    if (outcome.kind === 'rows' && outcome.count > 0)
      byDesign.push(`${caller.name}: ${command} ${table.name}`)
    else if (outcome.kind === 'error')
      byDesign.push(`${caller.name}: ${command} ${table.name}: ${outcome.text}`)
  }
}

function isDenied(cell: Cell): boolean {
  const { outcome } = cell
  return outcome === null || outcome.kind === 'refused' || (outcome.kind === 'rows' && outcome.count === 0)
}

function sign(outcome: Outcome | null): string {
  if (outcome === null) return '·'
  if (outcome.kind === 'refused') return 'x'
  if (outcome.kind === 'error') return 'E'
  return outcome.count === 0 ? '0' : '!'
}

/** The printed matrix: a line per table and command, a column per caller. */
function printed(): string {
  const callers = [...new Set(cells.map((cell) => cell.caller))]
  const lines = [
    'Who reaches a row of another shop (or, from "visitor here" on, of somebody else in the same shop)',
    'x refused with 42501, 0 no row, ! REACHED, E another error, · does not apply',
    '',
    ...callers.map((caller, index) => `${String(index + 1).padStart(2)}  ${caller}`),
    '',
    `${''.padEnd(42)}${callers.map((_, index) => String(index + 1).padStart(3)).join('')}`,
  ]
  for (const table of tables) {
    for (const command of commandsOf(table)) {
      const marks = callers.map((caller) => {
        const cell = cells.find(
          (one) => one.table === table.name && one.command === command && one.caller === caller,
        )
        return sign(cell?.outcome ?? null).padStart(3)
      })
      lines.push(`${table.name.padEnd(34)}${command.padEnd(8)}${marks.join('')}`)
    }
  }
  lines.push('', 'Across tenants by design:', ...byDesign.map((line) => `  ${line}`))
  const denied = cells.filter((cell) => cell.outcome !== null && isDenied(cell)).length
  const asked = cells.filter((cell) => cell.outcome !== null).length
  lines.push('', `${denied} of ${asked} cells denied, ${tables.length} tables`)
  return `${lines.join('\n')}\n`
}

/** Somebody who runs the platform and has shown the second factor. */
async function appoint({ personId, sessionId }: FixtureMember): Promise<void> {
  await superuser.query('insert into private.people (id, is_platform_admin) values ($1, true)', [personId])
  await superuser.query(
    'insert into private.second_factors (person_id, sealed_secret, confirmed_at) values ($1, $2, now())',
    [personId, randomBytes(32)],
  )
  await superuser.query('insert into private.passed_sessions (session_id, person_id) values ($1, $2)', [
    sessionId,
    personId,
  ])
}

/** The hash of a fresh key of the platform. */
async function plantPlatformKey(personId: string, canWrite: boolean): Promise<Buffer> {
  const hash = randomBytes(32)
  await superuser.query(
    `insert into public.platform_keys (id, name, hint, can_write, key_hash, created_by, last_used_at)
     values (private.uuid_v7(), 'Bot', '4711', $2, $3, $1, now())`,
    [personId, canWrite, hash],
  )
  return hash
}

beforeAll(async () => {
  database = await createTestDatabase()
  superuser = new pg.Client({ connectionString: database.urlOf('supabase_admin') })
  await superuser.connect()
  const { a, b } = database.seed
  const [suspended, admin, visiting, looking, nobody] = await Promise.all([
    database.plantTenant({ slug: 'closed-door', currency: 'IDR' }),
    database.plantPerson('admin@gerai.test'),
    database.plantPerson('visiting@gerai.test'),
    database.plantPerson('looking@gerai.test'),
    database.plantPerson('nobody@example.test'),
  ])
  const signedOut = { ...b.members.owner, sessionId: newId() }
  const looksInto = async (tenantId: string, person: FixtureMember): Promise<void> => {
    await superuser.query(
      `insert into private.impersonations (id, tenant_id, person_id, session_id, reason)
       values ($1, $2, $3, $4, 'A reason to look')`,
      [newId(), tenantId, person.personId, person.sessionId],
    )
  }
  for (const person of [admin, visiting, looking]) await appoint(person)
  const keys = {
    writing: await plantPlatformKey(admin.personId, true),
    reading: await plantPlatformKey(admin.personId, false),
  }
  await looksInto(a.tenantId, visiting)
  await looksInto(b.tenantId, looking)
  await superuser.query(
    `update public.fulfilments set file_key = 'tenants/' || tenant_id || '/files/guide.txt', downloads_left = 1
     where tenant_id = $1`,
    [b.tenantId],
  )
  await superuser.query("insert into private.rate_limits (key, points) values ('somebody', 1)")
  await superuser.query("insert into private.heartbeats (process, beaten_at) values ('worker', now())")
  // No shop of the fixtures has a model of its own: whoever has one asks it, and no other.
  for (const { tenantId } of [a, b, suspended]) {
    await superuser.query(
      `insert into public.model_connections (tenant_id, base_url, model_name, key_last4)
       values ($1, 'https://models.example/v1', 'of-a-shop', 'last')`,
      [tenantId],
    )
    await superuser.query('insert into private.model_keys (tenant_id, sealed) values ($1, $2)', [
      tenantId,
      randomBytes(64),
    ])
  }
  for (const tenant of [b, suspended]) {
    // A shop has one connection per gateway that is in use, so only one that is out of use can be copied.
    const spare = tenant.currency === 'IDR' ? tenant.connections.stripe : tenant.connections.midtrans
    await superuser.query("update public.payment_connections set status = 'disconnected' where id = $1", [
      spare,
    ])
  }
  tables = await listTables(superuser)
  const callers = [...strangers(b, a, { signedOut, nobody }), ...insiders(b)]
  const suspendedOwner = rightfulCallers(suspended).get('member')
  if (!suspendedOwner) throw new Error('There is a caller for every role.')
  const atSuspended: { table: Table; command: Command; target: Target }[] = []
  for (const table of tables.filter((one) => !one.isView)) {
    const rows = await readRows(superuser, table, suspended.tenantId)
    for (const command of ['insert', 'update', 'delete'] as const) {
      const target = await findTarget(table, command, 'member', rows, suspendedOwner)
      if (typeof target === 'string') {
        withoutRightfulCaller.push(`${command} ${table.name} as the owner of a suspended shop: ${target}`)
      } else atSuspended.push({ table, command, target })
    }
  }
  await superuser.query("update public.tenants set status = 'suspended' where id = $1", [suspended.tenantId])
  before = await checksums(superuser, tables)
  for (const table of tables) {
    const [first] = await readRows(superuser, table, b.tenantId)
    if (!first) {
      withoutRow.push(table.name)
      continue
    }
    for (const command of commandsOf(table)) {
      await confront(table, command, b, callers)
      await listByDesign(
        table,
        command,
        crossTenantCallers({ admin, visiting, looking }, { here: b.tenantId, elsewhere: a.tenantId }, keys),
        first,
      )
    }
  }
  for (const { table, command, target } of atSuspended) {
    const statement = buildStatement(table, command, 'member', target.row, suspendedOwner.actorId)
    const opening = suspendedOwner.open({ table, command, row: statement.row }) ?? 'begin'
    const outcome = await attempt(await clientOf('gerai_app'), opening, statement, 'commit')
    cells.push({ table: table.name, command, caller: 'owner of a suspended shop', outcome })
  }
  after = await checksums(superuser, tables)
  const folder = path.join(import.meta.dirname, '../../../artefacts')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'isolation-matrix.txt'), printed())
  console.log(printed())
}, 600_000)

afterAll(async () => {
  for (const client of clients.values()) await client.end()
  await superuser.end()
  await database.close()
})

/** Without looking into anybody: the platform's own tables, and what is known of every tenant. */
const PLATFORM = [
  'delete public.feature_flags',
  'delete public.tenant_flags',
  'insert public.announcements',
  'insert public.entitlement_overrides',
  'insert public.feature_flags',
  'insert public.platform_entries',
  'insert public.platform_keys',
  'insert public.platform_run_items',
  'insert public.platform_runs',
  'insert public.platform_settings',
  'insert public.tenant_bots',
  'insert public.tenant_flags',
  'insert public.tenant_notes',
  'select public.announcements',
  'select public.colleagues',
  'select public.credit_balances',
  'select public.credit_purchases',
  'select public.entitlement_overrides',
  'select public.feature_flags',
  'select public.invoices',
  'select public.members',
  'select public.meter_counts',
  'select public.onboarding',
  'select public.platform_entries',
  'select public.platform_keys',
  'select public.platform_run_items',
  'select public.platform_runs',
  'select public.platform_settings',
  'select public.subscriptions',
  'select public.tenant_bots',
  'select public.tenant_exports',
  'select public.tenant_flags',
  'select public.tenant_modules',
  'select public.tenant_notes',
  'select public.tenant_numbers',
  'select public.tenants',
  'update public.announcements',
  'update public.entitlement_overrides',
  'update public.feature_flags',
  'update public.platform_keys',
  'update public.platform_settings',
  'update public.tenant_bots',
  'update public.tenant_flags',
]

const SECRET = /(secret|sealed|token|hash|fingerprint|access_url|session_ref|instructions|payload|file_key)/

function reachOf(caller: string): string[] {
  const mark = `${caller}: `
  return byDesign
    .filter((line) => line.startsWith(mark))
    .map((line) => line.slice(mark.length))
    .toSorted()
}

describe('the isolation matrix', () => {
  test('covers every table and view, each with a row of the other shop', () => {
    expect(tables.length).toBeGreaterThan(25)
    expect(withoutRow).toEqual([])
  })

  test('asks nothing that the rightful caller could not do', () => {
    expect(withoutRightfulCaller).toEqual([])
  })

  test.each(COMMANDS)("denies every %s of somebody else's row, in every table, to everybody", (command) => {
    const asked = cells.filter((cell) => cell.command === command && cell.outcome !== null)
    expect(asked.length).toBeGreaterThan(tables.filter((one) => !one.isView).length * 15)
    expect(asked.filter((cell) => !isDenied(cell))).toEqual([])
  })

  test("lets a suspended shop's owner write nothing, in no table", () => {
    const asked = cells.filter((cell) => cell.caller === 'owner of a suspended shop')
    expect(asked.length).toBe(tables.filter((one) => !one.isView).length * 3)
    expect(asked.filter((cell) => !isDenied(cell))).toEqual([])
  })

  test('knows who works across tenants, and on what', () => {
    const others = byDesign.filter((line) => !line.startsWith('platform '))
    expect(others.toSorted()).toEqual([
      'dispatcher: select public.api_requests',
      'dispatcher: select public.claims',
      'dispatcher: select public.credit_holds',
      'dispatcher: select public.custom_domains',
      'dispatcher: select public.discord_grants',
      'dispatcher: select public.events',
      'dispatcher: select public.imports',
      'dispatcher: select public.orders',
      'dispatcher: select public.payment_attempts',
      'dispatcher: select public.payment_connections',
      'dispatcher: select public.sender_addresses',
      'dispatcher: select public.stored_pictures',
      'dispatcher: select public.subscriptions',
      'dispatcher: select public.tenant_exports',
      'dispatcher: select public.uploads',
      'dispatcher: select public.webhook_deliveries',
      'dispatcher: update public.events',
      'limiter: delete private.rate_limits',
      'limiter: insert private.rate_limits',
      'limiter: select private.rate_limits',
      'limiter: update private.rate_limits',
    ])
  })

  test("lets a platform admin reach the platform's own tables, and of a tenant its row and who works there", () => {
    expect(reachOf('platform admin')).toEqual(PLATFORM)
  })

  test('lets a platform admin who looks into one tenant reach nothing more of another', () => {
    expect(reachOf('platform admin looking elsewhere')).toEqual(PLATFORM)
  })

  test('lets a key of the platform reach the same but no key, and one for reading change nothing', () => {
    const keys = ['insert public.platform_keys', 'update public.platform_keys']
    expect(reachOf('platform key')).toEqual(PLATFORM.filter((line) => !keys.includes(line)))
    expect(reachOf('platform key for reading')).toEqual(PLATFORM.filter((line) => line.startsWith('select ')))
  })

  test('lets a platform admin who looks into a tenant read its business and write nothing of it', () => {
    const more = reachOf('platform admin looking here').filter((line) => !PLATFORM.includes(line))
    expect(more.filter((line) => !line.startsWith('select public.'))).toEqual([])
    expect(more.length).toBeGreaterThan(30)
    for (const hidden of ['customer_codes', 'idempotency_keys'])
      expect(more).not.toContain(`select public.${hidden}`)
  })

  test('grants no secret, no goods and no token of a customer to a platform admin, looking or not', () => {
    const hidden = tables.flatMap((table) => {
      const seen = table.grants.get('platform_admin:select') ?? new Set<string>()
      return table.columns
        .filter(({ name, type }) => type === 'bytea' || (SECRET.test(name) && name !== 'secret_version'))
        .filter(({ name }) => seen.has(name))
        .map(({ name }) => `${table.name}.${name}`)
    })
    // A program of the operator reads what it asked for itself, and its answers sealed.
    expect(hidden).toEqual([
      'public.custom_domains.token',
      'public.platform_requests.fingerprint',
      'public.platform_requests.answer',
    ])
  })

  test('leaves every row of every table as it was', () => {
    expect(after).toEqual(before)
  })
})
