import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { jobContext, shopContext, fingerprintOf } from '@/lib/commerce/testing/shop'
import { getLegacyOrder } from '@/lib/commerce/orders/service/legacy-order'
import { expireOrder } from '@/lib/commerce/settlement/service/expire'
import { importLocalFile, listRefusedForCommand } from './service/run-import'
import { areEven, comparisonOf } from './rules/sums'
import { busyYear, writeOldDatabase } from './testing/old-server'
import type { OldRow } from './testing/old-server'
import type { ImportView } from './schema'

let database: TestDatabase
let folder: string

const nothing = { count: 0, minor: '0' }
const none = { file: nothing, refused: nothing, here: nothing }

beforeAll(async () => {
  database = await createTestDatabase()
  folder = mkdtempSync(path.join(os.tmpdir(), 'gerai-import-test-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.close()
})

const ctx = () => jobContext(database.seed.a)
const tenantId = () => database.seed.a.tenantId

/** As if nothing had ever been brought over. */
async function forget(): Promise<void> {
  const mine =
    "tenant_id = $1 and order_id in (select id from public.orders where source = 'import' and tenant_id = $1)"
  for (const table of ['refunds', 'gateway_transactions', 'payment_attempts', 'outside_payments', 'events'])
    await database.ask(`delete from public.${table} where ${mine}`, [tenantId()])
  await database.ask("delete from public.orders where tenant_id = $1 and source = 'import'", [tenantId()])
  await database.ask("delete from public.customers where tenant_id = $1 and email like '%@film.example'", [
    tenantId(),
  ])
  await database.ask('delete from public.imports where tenant_id = $1', [tenantId()])
}
beforeEach(forget)

const bring = (
  file: string,
  more: { isDryRun?: boolean; batch?: number; onProgress?: (at: ImportView) => void } = {},
) => importLocalFile(ctx(), { file, itemName: 'Kursus AI Movie', isDryRun: more.isDryRun ?? false }, more)

const write = (rows: Iterable<OldRow>, name?: string) => writeOldDatabase(folder, rows, name)

/** Everything an import leaves behind that does not depend on chance. */
async function outcome(): Promise<unknown> {
  return database.ask(
    `select o.legacy_id, o.status, o.payment_state, o.total_minor::text, o.customer_email, o.created_at, o.paid_at,
       o.fulfilled_at, o.closed_at, o.payment_method, o.source, o.locale,
       (select count(*)::int from public.order_lines l where l.order_id = o.id) as lines,
       (select json_agg(json_build_array(t.state, t.amount_minor, t.paid_at)) from public.gateway_transactions t where t.order_id = o.id) as money,
       (select json_agg(json_build_array(r.state, r.amount_minor, r.settled_at)) from public.refunds r where r.order_id = o.id) as back,
       (select json_build_array(c.orders_count, c.spent_minor, c.name, c.created_at, c.last_order_at) from public.customers c
         where c.tenant_id = o.tenant_id and c.email = o.customer_email) as customer
     from public.orders o where o.tenant_id = $1 and o.source = 'import' order by o.legacy_id`,
    [tenantId()],
  )
}

const counters = async (): Promise<unknown> =>
  database.ask(
    `select (select count(*) from public.events where tenant_id = $1)::int as events,
       (select count(*) from public.notifications where tenant_id = $1)::int as mails,
       (select coalesce(sum(used), 0) from public.meter_counts where tenant_id = $1)::int as used,
       (select coalesce(sum(available), 0) from public.stock_levels where tenant_id = $1)::int as stock,
       (select count(*) from public.webhook_deliveries where tenant_id = $1)::int as told`,
    [tenantId()],
  )

describe('orders of the server before', () => {
  test('become orders of the shop as they stood there, with their customer and their money', async () => {
    const times = { created_at: '2026-03-01 08:30:00', updated_at: '2026-03-02 10:00:00' }
    const before = await counters()
    const other = await fingerprintOf(database, database.seed.b.tenantId)
    const email = 'sari@film.example'
    const file = write([
      { id: '010326000123', email, status: 'paid', payment_method: 'bca_va', ...times },
      { id: 'ORD-2', email, status: 'refunded', amount: 150_000, ...times },
      { id: 'ORD-3', email, status: 'pending', ...times },
      { id: 'ORD-4', email: 'Budi@Film.Example', customer_name: 'Budi', status: 'failed', ...times },
      { id: 'ORD-5', email, status: 'expired', ...times },
    ])
    const at = await bring(file)
    expect(at).toMatchObject({ state: 'done', added: 5, refused: 0, rowsDone: 5, rowsTotal: 5 })
    expect(areEven(at.sums)).toBe(true)
    expect(at.sums.paid).toEqual({
      file: { count: 1, minor: '99000' },
      refused: { count: 0, minor: '0' },
      here: { count: 1, minor: '99000' },
    })
    const placed = new Date('2026-03-01T08:30:00Z')
    const changed = new Date('2026-03-02T10:00:00Z')
    const rows = (await outcome()) as Record<string, unknown>[]
    expect(rows).toMatchObject([
      {
        legacy_id: '010326000123',
        status: 'fulfilled',
        payment_state: 'paid',
        paid_at: changed,
        payment_method: 'bca_va',
        lines: 1,
      },
      {
        legacy_id: 'ORD-2',
        status: 'fulfilled',
        payment_state: 'refunded',
        paid_at: placed,
        back: [['succeeded', 150_000, expect.any(String)]],
      },
      { legacy_id: 'ORD-3', status: 'awaiting_payment', payment_state: 'unpaid', paid_at: null, money: null },
      { legacy_id: 'ORD-4', status: 'cancelled', payment_state: 'unpaid', closed_at: changed },
      { legacy_id: 'ORD-5', status: 'expired', payment_state: 'unpaid', closed_at: changed },
    ])
    for (const row of rows) expect(row).toMatchObject({ source: 'import', created_at: placed })
    expect(rows[0]?.customer).toMatchObject([2, 99_000, 'Sari Dewi', expect.any(String), expect.any(String)])
    expect(
      await database.ask(
        "select number from public.orders where tenant_id = $1 and legacy_id = '010326000123'",
        [tenantId()],
      ),
    ).toEqual([{ number: '010326000123' }])
    // Nobody hears of it, no program, no gateway; no stock is taken and nothing of the plan.
    expect(await counters()).toEqual(before)
    expect(await fingerprintOf(database, database.seed.b.tenantId)).toEqual(other)
    expect(
      await database.ask(
        `select 1 from public.payment_attempts a join public.orders o on o.tenant_id = a.tenant_id and o.id = a.order_id
         where o.tenant_id = $1 and o.source = 'import' and (a.connection_id is not null or a.next_sync_at is not null)`,
        [tenantId()],
      ),
    ).toEqual([])
  })

  test('are no news, however many pieces tell of the same customer', async () => {
    const before = await counters()
    const email = 'sari@film.example'
    const file = write([
      { id: 'OLD-1', email, created_at: '2026-03-01 08:30:00' },
      { id: 'OLD-2', email, created_at: '2026-03-02 08:30:00', customer_name: 'Sari Wulandari' },
      { id: 'OLD-3', email, created_at: '2026-03-03 08:30:00', phone: '+62811000111' },
    ])
    expect(await bring(file, { batch: 1 })).toMatchObject({ added: 3, refused: 0 })
    const [row] = (await outcome()) as { customer: unknown[] }[]
    expect(row?.customer[2]).toBe('Sari Dewi')
    expect(await counters()).toEqual(before)
    const told = `update public.customers set name = 'Sari' where tenant_id = $1 and email = $2`
    await database.ask(told, [tenantId(), email])
    expect(await counters()).not.toEqual(before)
  })

  test('are found by their old id, with nobody’s name for strangers', async () => {
    await bring(write([{ id: 'ORD-7', email: 'sari@film.example', status: 'paid' }]))
    const { order, isKnown } = await getLegacyOrder(shopContext(database.seed.a), 'ORD-7', '')
    expect(order).toMatchObject({ legacyId: 'ORD-7', status: 'fulfilled', source: 'import' })
    expect(isKnown).toBe(false)
    await expect(getLegacyOrder(shopContext(database.seed.b), 'ORD-7', '')).rejects.toThrow('order_not_found')
  })

  test('run out in silence', async () => {
    await bring(write([{ id: 'ORD-8', email: 'sari@film.example', status: 'pending' }]))
    const before = await counters()
    const [order] = await database.ask<{ id: string }>(
      "update public.orders set window_ends_at = now() - interval '1 minute' where tenant_id = $1 and legacy_id = 'ORD-8' returning id",
      [tenantId()],
    )
    await expireOrder(ctx(), order?.id ?? '')
    expect(await outcome()).toMatchObject([{ status: 'expired' }])
    expect(await counters()).toEqual(before)
  })
})

describe('a file', () => {
  test('that is brought over twice changes nothing the second time', async () => {
    const file = write(busyYear(60))
    await bring(file)
    const before = await outcome()
    expect(await bring(file)).toMatchObject({
      state: 'done',
      added: 0,
      changed: 0,
      unchanged: 60,
      refused: 0,
    })
    expect(await outcome()).toEqual(before)
  })

  test('that is only tried out writes no order, and says what would be', async () => {
    const before = await outcome()
    const at = await bring(write(busyYear(30)), { isDryRun: true })
    expect(at).toMatchObject({ state: 'done', isDryRun: true, added: 30 })
    expect(areEven(at.sums)).toBe(true)
    expect(await outcome()).toEqual(before)
  })

  test('that is newer brings over what is new and what has moved on, and turns nothing back', async () => {
    const email = 'sari@film.example'
    const row = (id: string, status: string): OldRow => ({ id, email, status })
    await bring(
      write([
        row('A', 'pending'),
        row('B', 'pending'),
        row('C', 'paid'),
        row('D', 'pending'),
        row('E', 'expired'),
      ]),
    )
    // Here a member has written down meanwhile that the money of D came; the old server does not know.
    await database.ask(
      "update public.orders set status = 'fulfilled', payment_state = 'paid', paid_at = now() where tenant_id = $1 and legacy_id = 'D'",
      [tenantId()],
    )
    const newer = [
      row('A', 'paid'),
      row('B', 'pending'),
      row('C', 'refunded'),
      row('D', 'pending'),
      row('E', 'paid'),
      row('F', 'paid'),
    ]
    const at = await bring(write(newer))
    expect(at).toMatchObject({ added: 1, changed: 3, unchanged: 1, refused: 1 })
    expect(areEven(at.sums)).toBe(true)
    expect(await listRefusedForCommand(ctx(), at, { after: 0, limit: 10 })).toMatchObject([
      { oldId: 'D', reason: 'ahead' },
    ])
    expect(await outcome()).toMatchObject([
      { legacy_id: 'A', payment_state: 'paid', status: 'fulfilled' },
      { legacy_id: 'B', payment_state: 'unpaid' },
      {
        legacy_id: 'C',
        payment_state: 'refunded',
        customer: [5, 396_000, 'Sari Dewi', expect.anything(), expect.anything()],
      },
      { legacy_id: 'D', payment_state: 'paid' },
      { legacy_id: 'E', payment_state: 'paid', status: 'fulfilled', closed_at: null },
      { legacy_id: 'F', payment_state: 'paid' },
    ])
  })

  test('has every row that cannot be taken listed with its reason, and no other is lost by it', async () => {
    const email = 'sari@film.example'
    await database.ask("update public.orders set legacy_id = 'WEB-1' where tenant_id = $1 and id = $2", [
      tenantId(),
      database.seed.a.orders.open.orderId,
    ])
    const bad: [string, OldRow][] = [
      ['id', { id: null }],
      ['id', { id: 'with space' }],
      ['status', { id: 'S', status: 'shipped' }],
      ['amount', { id: 'N', amount: null }],
      ['amount', { id: 'Z', amount: 0 }],
      ['amount', { id: 'H', amount: 99_000.5 }],
      ['amount', { id: 'T', amount: 'many' }],
      ['name', { id: 'X', customer_name: ' ' }],
      ['email', { id: 'M', email: 'nobody' }],
      ['created_at', { id: 'C', created_at: '2026-02-31 08:00:00' }],
      ['created_at', { id: 'C2', created_at: '2999-01-01 08:00:00' }],
      ['taken', { id: 'WEB-1' }],
      ['name', { id: 'NUL', customer_name: 'a\0b' }],
    ]
    const rows = [{ id: 'GOOD', email, status: 'paid' }, ...bad.map(([, row]) => ({ email, ...row }))]
    const at = await bring(write(rows))
    expect(at).toMatchObject({ state: 'done', added: 1, refused: bad.length })
    expect(areEven(at.sums)).toBe(true)
    const listed = await listRefusedForCommand(ctx(), at, { after: 0, limit: 100 })
    expect(listed.map(({ place, reason }) => [place, reason])).toEqual(
      bad.map(([reason], index) => [index + 2, reason]),
    )
    // What nobody can read is no zero.
    expect(at.sums.pending?.file).toMatchObject({ count: 12, unread: 4 })
    expect(comparisonOf(at.sums.pending ?? none)).toBe('unread')
    expect(comparisonOf(at.sums.unknown ?? none)).toBe('rest')
    expect(comparisonOf(at.sums.paid ?? none)).toBe('equal')
    expect(listed.find(({ oldId }) => oldId === 'T')?.cells).toMatchObject({ amount: 'many', email })
    await database.ask(
      "update public.orders set legacy_id = null where tenant_id = $1 and legacy_id = 'WEB-1'",
      [tenantId()],
    )
  })

  test('of a spreadsheet is read by its heading, with repeated orders named', async () => {
    const file = path.join(folder, 'orders.csv')
    const lines = [
      'Order ID;Nama;E-Mail;Telepon;Jumlah;Status;Created At;Remark',
      "A-1;Sari;sari@film.example;'+6281234567890;99000;PAID;2026-03-01T08:30:00Z;x",
      'A-1;Sari;sari@film.example;;99000;paid;2026-03-01 08:30;',
      'A-2;"Budi; Wijaya";budi@film.example;;150000;pending;2026-03-01 15:30:00+07:00;',
    ]
    writeFileSync(file, `\ufeff${lines.join('\r\n')}\r\n`)
    const at = await bring(file)
    expect(at).toMatchObject({ state: 'done', added: 2, refused: 1 })
    expect(await listRefusedForCommand(ctx(), at, { after: 0, limit: 9 })).toMatchObject([
      { place: 3, reason: 'duplicate' },
    ])
    const placed = new Date('2026-03-01T08:30:00Z')
    expect(await outcome()).toMatchObject([
      { legacy_id: 'A-1', created_at: placed, payment_state: 'paid' },
      { legacy_id: 'A-2', created_at: placed, payment_state: 'unpaid' },
    ])
  })

  test('of a spreadsheet loses no row by one in which a quotation mark is out of place', async () => {
    const file = path.join(folder, 'quotes.csv')
    const row = (id: string, name: string) => `${id},${name},sari@film.example,99000,paid,2026-03-01 08:30:00`
    const lines = [
      'id,customer_name,email,amount,status,created_at',
      row('Q-1', '"Sari, Dewi"'),
      row('Q-2', '"Sari'),
      row('Q-3', 'Budi'),
      row('Q-4', 'Bu"di'),
      row('Q-4', '"Budi"'),
    ]
    writeFileSync(file, lines.join('\n'))
    const at = await bring(file)
    expect(at).toMatchObject({ state: 'done', rowsTotal: 5, added: 3, refused: 2 })
    expect(await listRefusedForCommand(ctx(), at, { after: 0, limit: 9 })).toMatchObject([
      { place: 3, reason: 'quotes', problems: ['quotes'], cells: { id: 'Q-2' } },
      { place: 5, reason: 'quotes', problems: ['quotes'], cells: { id: 'Q-4' } },
    ])
    expect(await outcome()).toMatchObject(['Q-1', 'Q-3', 'Q-4'].map((id) => ({ legacy_id: id })))
  })

  test.each([
    ['unknown_form', 'picture.png', Buffer.from([0x89, 0x50, 0, 0])],
    ['unknown_form', 'empty.csv', Buffer.alloc(0)],
    ['no_columns', 'other.csv', Buffer.from('a,b\n1,2\n')],
    ['double_columns', 'double.csv', Buffer.from('id,name,nama,email,amount,status,created_at\n')],
    ['damaged_at', 'broken.csv', Buffer.from('id,"name\n')],
    ['damaged', 'broken.db', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(600, 7)])],
  ])('that is %s is not taken at all', async (problem, name, content) => {
    const file = path.join(folder, name)
    writeFileSync(file, content)
    expect(await bring(file)).toMatchObject({ state: 'failed', problem, added: 0 })
  })

  test('is not taken by a shop of another currency', async () => {
    const at = await importLocalFile(jobContext(database.seed.b), {
      file: write([{ id: 'X' }]),
      itemName: 'Course',
      isDryRun: false,
    })
    expect(at).toMatchObject({ state: 'failed', problem: 'currency', problemDetail: 'USD' })
  })
})

describe('an order', () => {
  const remarksOf = async (at: ImportView) =>
    (await listRefusedForCommand(ctx(), at, { after: 0, limit: 9, isTaken: true })).map(
      ({ place, oldId, problems }) => [place, oldId, problems],
    )

  test('is taken without what it can be without, and that is said', async () => {
    const email = 'sari@film.example'
    const created_at = '2026-03-01 08:30:00'
    const file = write([
      { id: 'P', email, created_at, status: 'paid', phone: 'call me' },
      { id: 'Y', email, created_at, payment_method: 'x'.repeat(61), updated_at: 'yesterday' },
      { id: 'N', email, created_at, customer_name: 'Sari '.repeat(30) },
      { id: 'WHOLE', email, created_at },
    ])
    const said = [
      [1, 'P', ['phone']],
      [2, 'Y', ['payment_method', 'updated_at']],
      [3, 'N', ['name_cut']],
    ]
    expect(await remarksOf(await bring(file, { isDryRun: true }))).toEqual(said)
    const at = await bring(file)
    expect(at).toMatchObject({ added: 4, refused: 0 })
    expect(areEven(at.sums)).toBe(true)
    expect(await remarksOf(at)).toEqual(said)
    expect(await listRefusedForCommand(ctx(), at, { after: 0, limit: 9 })).toEqual([])
    expect(
      await database.ask(
        `select legacy_id, customer_phone, payment_method, length(customer_name) as length from public.orders
         where tenant_id = $1 and source = 'import' and legacy_id <> 'WHOLE' order by legacy_id`,
        [tenantId()],
      ),
    ).toMatchObject([
      { legacy_id: 'N', length: 119 },
      { legacy_id: 'P', customer_phone: null },
      { legacy_id: 'Y', payment_method: null },
    ])
    // What is here already was not taken again.
    expect(await remarksOf(await bring(file))).toEqual([])
  })

  test('that could not be read does not stand in the way of the same one further down', async () => {
    const file = path.join(folder, 'again.csv')
    const row = (amount: string) => `A-1,Sari,sari@film.example,${amount},paid,2026-03-01 08:30:00`
    const lines = ['id,customer_name,email,amount,status,created_at', row('many'), row('99000'), row('5')]
    for (const batch of [1, 10]) {
      await forget()
      writeFileSync(file, lines.join('\n'))
      const at = await bring(file, { batch })
      expect(at).toMatchObject({ added: 1, refused: 2 })
      expect(await listRefusedForCommand(ctx(), at, { after: 0, limit: 9 })).toMatchObject([
        { place: 2, reason: 'amount' },
        { place: 4, reason: 'duplicate' },
      ])
      expect(await outcome()).toMatchObject([{ legacy_id: 'A-1', total_minor: '99000' }])
    }
  })
})

class Killed extends Error {}

test('an import that is cut off anywhere and run again ends as if it never was', async () => {
  const rows = [...busyYear(40), { id: 'BAD', status: 'lost' }]
  const file = write(rows)
  const whole = await bring(file, { batch: 7 })
  const expected = await outcome()
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 13 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }),
      async (batch, cuts) => {
        await forget()
        for (const pieces of cuts) {
          let left = pieces
          const cut = (at: ImportView): void => {
            left -= 1
            if (left === 0 && at.state === 'running') throw new Killed()
          }
          await bring(file, { batch, onProgress: cut }).catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error
          })
        }
        const end = await bring(file, { batch })
        const { id: _id, createdAt: _created, finishedAt: _finished, ...facts } = end
        const [{ imports } = { imports: 0 }] = await database.ask<{ imports: number }>(
          'select count(*)::int as imports from public.imports where tenant_id = $1',
          [tenantId()],
        )
        // Whoever cuts nothing off has an import that is through, and the next one finds all of it here.
        if (imports === 1)
          expect(facts).toMatchObject({
            added: whole.added,
            refused: whole.refused,
            sums: whole.sums,
            rowsDone: whole.rowsDone,
          })
        expect(await outcome()).toEqual(expected)
      },
    ),
    { numRuns: 12 },
  )
})
