import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobContext } from '@/lib/commerce/testing/shop'
import { areEven } from '@/lib/commerce/importing/rules/sums'
import type { ImportView } from '@/lib/commerce/importing/schema'
import { importLocalFile, listRefusedForCommand } from '@/lib/commerce/importing/service/run-import'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { BOOK_KINDS } from './service/kinds'
import { writeFirstBook, writeOldBook } from './testing/old-book'

let database: TestDatabase
let folder: string
let other: FixtureTenant
beforeAll(async () => {
  database = await createTestDatabase()
  other = await database.plantTenant({ slug: 'other-lender', currency: 'IDR' })
  toldBefore = await countTold()
  folder = mkdtempSync(path.join(os.tmpdir(), 'gerai-book-test-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.close()
})

let toldBefore = 0
async function countTold(): Promise<number> {
  const [told] = await database.ask<{ count: number }>(
    `select count(*)::int as count from events where tenant_id = $1
       and topic in ('debt.created', 'loan_payment.recorded', 'item.overdue', 'agreement.signed', 'agreement.ended')`,
    [database.seed.a.tenantId],
  )
  return told?.count ?? 0
}

const mine = { user_id: 1, tenant_id: 1 }
const at = '2026-01-10 02:00:00'

/** Everything that the file has, of one of its tenants or of all, and what of it was not taken. */
async function bring(
  shop: FixtureTenant,
  file: string,
  more: { name?: string; tenant?: string; isDryRun?: boolean } = {},
): Promise<Record<string, ImportView & { reasons: string[] }>> {
  const ctx = jobContext(shop)
  const { name = path.basename(file), tenant = null, isDryRun = false } = more
  const found: Record<string, ImportView & { reasons: string[] }> = {}
  for (const { kind, mapping } of BOOK_KINDS) {
    const view = await importLocalFile(
      ctx,
      { file, itemName: name, isDryRun, kind, tenant },
      { mapping, batch: 2 },
    )
    const rows = await listRefusedForCommand(ctx, view, { after: 0, limit: 50 }, mapping)
    found[kind] = { ...view, reasons: rows.map(({ reason }) => reason) }
  }
  return found
}

const debtsOf = ({ tenantId }: FixtureTenant, source = 'import') =>
  database.ask(
    `select p.name, d.direction, d.principal_minor::int as amount, d.outstanding_minor::int as left, d.status, d.note,
       d.began_on::text, d.due_on::text, d.closed_on::text
     from debts d join parties p on p.tenant_id = d.tenant_id and p.id = d.party_id
     where d.tenant_id = $1 and d.source = $2 order by d.principal_minor`,
    [tenantId, source],
  )

function book(name = 'bukuhutang.db'): string {
  return writeOldBook(
    folder,
    {
      debts: [
        {
          ...mine,
          debtor_name: 'Mbah Karto',
          debtor_phone: '0812-1111-222',
          amount: 500_000,
          description: 'semen',
          due_date: '2026-02-01',
          created_at: at,
        },
        {
          ...mine,
          debtor_name: 'Mbah Karto Santoso',
          debtor_phone: '+62 812 1111 222',
          amount: 20_000,
          due_date: '2026-01-20',
          status: 'paid',
          paid_at: '2026-01-15 20:00:00',
          created_at: at,
        },
        { ...mine, debtor_name: 'Bu Marni', amount: 75_000.5, due_date: '2026-02-01', created_at: at },
        { ...mine, debtor_name: 'Bu Marni', amount: 30_000, due_date: 'besok', created_at: at },
        {
          ...mine,
          debtor_name: 'Bu Marni',
          debtor_phone: 'none',
          amount: 40_000,
          due_date: '2026-01-01',
          created_at: at,
        },
        {
          user_id: 2,
          tenant_id: 2,
          debtor_name: 'Rani',
          amount: 9_000,
          due_date: '2026-02-01',
          created_at: at,
        },
      ],
      credits: [
        { ...mine, creditor_name: 'Toko A', amount: 2_000_000, due_date: '2026-02-09', created_at: at },
      ],
      loan_agreements: [
        {
          lender_id: 1,
          borrower_name: 'Pak Slamet',
          borrower_phone: '08130000111',
          total_amount: 1_000_000,
          status: 'active',
          actual_lender_name: 'Ari',
          actual_lender_phone: '0812',
          created_at: at,
          signed_at: at,
        },
        {
          lender_id: 1,
          borrower_name: 'Pak Slamet',
          total_amount: 300_000,
          interest_rate: 2,
          status: 'active',
          created_at: at,
        },
        { lender_id: 1, borrower_name: 'Yu Tinah', total_amount: 300_000, status: 'draft', created_at: at },
        {
          lender_id: 1,
          borrower_name: 'Yu Tinah',
          total_amount: 300_000,
          status: 'cancelled',
          created_at: at,
        },
        { lender_id: 1, borrower_name: 'Yu Tinah', total_amount: 500_000, status: 'active', created_at: at },
      ],
      installment_payments: [
        ...[1, 2, 3].map((n) => ({
          agreement_id: 1,
          installment_number: n,
          due_date: `2026-0${n + 1}-10`,
          amount: 333_334,
          ...(n === 1 ? { status: 'paid', paid_amount: 333_334, paid_at: '2026-02-09 01:00:00' } : {}),
        })),
        ...[1, 2].map((n) => ({
          agreement_id: 2,
          installment_number: n,
          due_date: `2026-0${n + 1}-10`,
          amount: 156_000,
          status: 'paid',
          paid_amount: 156_000,
          paid_at: '2026-02-01 01:00:00',
        })),
        { agreement_id: 3, installment_number: 1, due_date: '2026-02-10', amount: 300_000 },
        { agreement_id: 4, installment_number: 1, due_date: '2026-02-10', amount: 300_000 },
        { agreement_id: 5, installment_number: 1, due_date: '2026-02-10', amount: 100_000 },
      ],
      reminders: [
        { debt_id: 1, sent_at: '2026-01-31 02:00:00', status: 'sent' },
        { debt_id: 5, sent_at: '2026-01-31 02:00:00', status: 'error' },
        { debt_id: 6, sent_at: '2026-01-31 02:00:00', status: 'sent' },
      ],
      ops_policy: [
        { key: 'reminder.days_before_due', value: '3' },
        { key: 'reminder.days_after_overdue', value: '2' },
        { key: 'system.max_retries', value: '3' },
      ],
    },
    name,
  )
}

test('debts, credits and agreements of one tenant come over, with what was paid, and sums are equal for each status', async () => {
  const shop = database.seed.a
  const found = await bring(shop, book(), { tenant: '1' })
  expect(Object.values(found).map(({ state, sums }) => [state, areEven(sums)])).toEqual(
    Object.keys(found).map(() => ['done', true]),
  )
  expect(found.book_debts?.sums).toMatchObject({
    pending: { file: { count: 4, unread: 1 }, refused: { count: 2 }, here: { count: 2, minor: '540000' } },
    paid: { here: { count: 1, minor: '20000' } },
  })
  expect(found.book_debts?.reasons).toEqual(['book_fraction', 'book_due'])
  expect(await debtsOf(shop)).toEqual([
    {
      name: 'Mbah Karto',
      direction: 'receivable',
      amount: 20_000,
      left: 0,
      status: 'settled',
      note: '',
      began_on: '2026-01-10',
      due_on: '2026-01-20',
      closed_on: '2026-01-16',
    },
    {
      name: 'Bu Marni',
      direction: 'receivable',
      amount: 40_000,
      left: 40_000,
      status: 'open',
      note: '',
      began_on: '2026-01-01',
      due_on: '2026-01-01',
      closed_on: null,
    },
    {
      name: 'Mbah Karto',
      direction: 'receivable',
      amount: 500_000,
      left: 500_000,
      status: 'open',
      note: 'semen',
      began_on: '2026-01-10',
      due_on: '2026-02-01',
      closed_on: null,
    },
    {
      name: 'Toko A',
      direction: 'payable',
      amount: 2_000_000,
      left: 2_000_000,
      status: 'open',
      note: '',
      began_on: '2026-01-10',
      due_on: '2026-02-09',
      closed_on: null,
    },
  ])
})

test('instalments stand as they were; what they ask beyond the loan is interest as far as the rate says so, and a fee', async () => {
  const shop = database.seed.a
  const agreements = await database.ask(
    `select a.status, a.principal_minor::int as amount, a.outstanding_minor::int as left, a.note from agreements a
     where a.tenant_id = $1 and a.source = 'import' order by a.principal_minor desc, a.status`,
    [shop.tenantId],
  )
  expect(agreements).toEqual([
    { status: 'active', amount: 1_000_000, left: 666_668, note: 'Ari, 0812' },
    { status: 'completed', amount: 300_000, left: 0, note: '' },
    { status: 'draft', amount: 300_000, left: 0, note: '' },
    { status: 'withdrawn', amount: 300_000, left: 0, note: '' },
  ])
  const rows = await database.ask(
    `select i.number, i.due_on::text, i.principal_charged::int as principal, i.interest_charged::int as interest, i.fee_charged::int as fee
     from instalments i join agreements a on a.tenant_id = i.tenant_id and a.id = i.agreement_id
     where a.tenant_id = $1 and a.source = 'import' order by a.principal_minor desc, i.number`,
    [shop.tenantId],
  )
  expect(rows).toEqual([
    { number: 1, due_on: '2026-02-10', principal: 333_334, interest: 0, fee: 0 },
    { number: 2, due_on: '2026-03-10', principal: 333_334, interest: 0, fee: 0 },
    { number: 3, due_on: '2026-04-10', principal: 333_332, interest: 0, fee: 2 },
    { number: 1, due_on: '2026-02-10', principal: 150_000, interest: 6_000, fee: 0 },
    { number: 2, due_on: '2026-03-10', principal: 150_000, interest: 6_000, fee: 0 },
  ])
})

test('nobody is told of what happened elsewhere, nobody has agreed to anything, and the books are right', async () => {
  const { tenantId } = database.seed.a
  const told = await countTold()
  expect(told).toBe(toldBefore)
  const people = await database.ask(
    `select p.consent, i.value from parties p left join party_identities i on i.tenant_id = p.tenant_id and i.party_id = p.id
     where p.tenant_id = $1 and p.name in ('Mbah Karto', 'Bu Marni', 'Pak Slamet') order by i.value`,
    [tenantId],
  )
  expect(people).toEqual([
    { consent: 'none', value: '628121111222' },
    { consent: 'none', value: '628130000111' },
    { consent: 'none', value: null },
  ])
  const [books] = await database.ask<{ cash: number }>(
    `select coalesce(sum(l.amount_minor), 0)::int as cash from ledger_entries e
     join ledger_lines l on l.tenant_id = e.tenant_id and l.entry_id = e.id
     join debts d on d.tenant_id = e.tenant_id and d.id = e.debt_id
     where d.tenant_id = $1 and d.source = 'import' and l.account = 'opening'`,
    [tenantId],
  )
  expect(books?.cash).toBe(2_000_000 - 560_000)
})

test('who was reminded there is history here, once, and of debts that came over alone', async () => {
  const found = await bring(database.seed.a, book(), { tenant: '1' })
  expect(found.book_reminders).toMatchObject({ added: 0, unchanged: 2, refused: 1, reasons: ['book_item'] })
  const kept = await database.ask(
    `select r.state, r.channel, r.due_on::text, r.step, r.ended_at is not null as is_over from reminders r
     join debts d on d.tenant_id = r.tenant_id and d.id = r.debt_id
     where d.tenant_id = $1 and d.source = 'import' order by r.state`,
    [database.seed.a.tenantId],
  )
  expect(kept).toEqual([
    { state: 'failed', channel: 'whatsapp', due_on: '2026-01-31', step: null, is_over: true },
    { state: 'sent', channel: 'whatsapp', due_on: '2026-01-31', step: null, is_over: true },
  ])
})

test('days of reminders stay as somebody has said them here; what has no counterpart is listed', async () => {
  const found = await bring(database.seed.a, book(), { tenant: '1' })
  expect(found.book_policy).toMatchObject({
    added: 0,
    unchanged: 1,
    refused: 2,
    reasons: ['book_step', 'book_setting'],
  })
})

test('brought over twice nothing changes; a newer file brings what is new and what was paid since', async () => {
  const shop = database.seed.a
  const before = await debtsOf(shop)
  const again = await bring(shop, book(), { tenant: '1' })
  expect(again.book_debts).toMatchObject({ added: 0, changed: 0, unchanged: 3 })
  expect(again.book_agreements).toMatchObject({ added: 0, unchanged: 4 })
  expect(await debtsOf(shop)).toEqual(before)
  const newer = writeOldBook(
    folder,
    {
      debts: [
        {
          ...mine,
          debtor_name: 'Mbah Karto',
          amount: 500_000,
          due_date: '2026-02-01',
          status: 'paid',
          paid_at: '2026-03-01 03:00:00',
          created_at: at,
        },
        { ...mine, id: 90, debtor_name: 'Bu Marni', amount: 1_000, due_date: '2026-05-01', created_at: at },
        {
          ...mine,
          id: 2,
          debtor_name: 'Mbah Karto',
          amount: 25_000,
          due_date: '2026-01-20',
          status: 'paid',
          created_at: at,
        },
      ],
    },
    'newer.db',
  )
  const found = await bring(shop, newer, { tenant: '1', name: 'bukuhutang.db' })
  expect(found.book_debts).toMatchObject({ added: 1, changed: 1, reasons: ['book_differs'] })
  expect(found.book_credits).toMatchObject({ state: 'failed', problem: 'no_table' })
  expect((await debtsOf(shop)).find(({ amount }) => amount === 500_000)).toMatchObject({
    ...{ status: 'settled', closed_on: '2026-03-01' },
  })
})

test('a dry run says the same and writes nothing; the same file in two shops stays apart', async () => {
  const tried = await bring(other, book(), { tenant: '2', isDryRun: true })
  expect(tried.book_debts).toMatchObject({
    added: 1,
    sums: { pending: { here: { count: 1, minor: '9000' } } },
  })
  expect(await debtsOf(other)).toEqual([])
  await database.ask('delete from lending_settings where tenant_id = $1', [other.tenantId])
  const brought = await bring(other, book(), { tenant: '2' })
  expect(brought.book_policy).toMatchObject({ added: 1, refused: 2 })
  expect(
    await database.ask('select reminder_steps from lending_settings where tenant_id = $1', [other.tenantId]),
  ).toEqual([{ reminder_steps: [-3, 0] }])
  expect(await debtsOf(other)).toMatchObject([{ name: 'Rani', amount: 9_000 }])
  expect(await debtsOf(database.seed.a)).not.toContainEqual(expect.objectContaining({ name: 'Rani' }))
})

test('the first version’s file has its instalments in another table, and no times of payments', async () => {
  const file = writeFirstBook(folder, {
    debts: [
      {
        user_id: 7,
        debtor_name: 'Joko',
        amount: 11_000,
        due_date: '2026-02-01',
        status: 'paid',
        created_at: at,
        updated_at: '2026-01-20 03:00:00',
      },
    ],
    agreements: [
      { lender_id: 7, borrower_name: 'Joko', total_amount: 200_000, status: 'active', created_at: at },
    ],
    instalments: [
      {
        agreement_id: 1,
        installment_number: 1,
        due_date: '2026-02-10',
        amount: 100_000,
        status: 'partial',
        paid_amount: 40_000,
      },
      { agreement_id: 1, installment_number: 2, due_date: '2026-03-10', amount: 100_000 },
    ],
  })
  const found = await bring(other, file)
  expect(found.book_debts).toMatchObject({ state: 'done', added: 1 })
  expect((await debtsOf(other)).find(({ name }) => name === 'Joko')).toMatchObject({
    ...{ status: 'settled', closed_on: '2026-01-20' },
  })
  expect(
    await database.ask(
      "select outstanding_minor::int as left from agreements where tenant_id = $1 and source = 'import'",
      [other.tenantId],
    ),
  ).toEqual([{ left: 160_000 }])
})

test('whoever is broken off goes on where it was', async () => {
  const file = book('resumed.db')
  const ctx = jobContext(other)
  const wanted = { file, itemName: 'resumed.db', isDryRun: false, kind: 'book_debts', tenant: '1' } as const
  const [debts] = BOOK_KINDS
  if (!debts) throw new Error('Debts are brought over.')
  const first = await importLocalFile(ctx, wanted, {
    ...{ mapping: debts.mapping, batch: 2, until: Date.now() - 1 },
  })
  expect(first.state).not.toBe('done')
  const began: boolean[] = []
  const end = await importLocalFile(ctx, wanted, {
    ...{ mapping: debts.mapping, batch: 2, onBegin: ({ isResumed }) => began.push(isResumed) },
  })
  expect([began, end.state, end.added, areEven(end.sums)]).toEqual([[true], 'done', 3, true])
})
