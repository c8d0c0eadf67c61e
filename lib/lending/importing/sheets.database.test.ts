import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobContext } from '@/lib/commerce/testing/shop'
import { areEven } from '@/lib/commerce/importing/rules/sums'
import { getMemberImport } from '@/lib/commerce/importing/service/member-imports'
import { addDays } from '@/lib/core/time/calendar'
import { PaymentInput } from '@/lib/lending/debts/schema'
import { recordPayment } from '@/lib/lending/debts/service/payments'
import { dayFrom, keeper } from '@/lib/lending/testing/book'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { sheetHandlers } from './jobs'
import { readSheetRow } from './rules/sheet-row'
import { exportRefusedDebts, getSheet, listSheets, sendSheet, startSheet } from './service/sheets'

let database: TestDatabase
let folder: string
let today: string
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gerai-sheets-'))
  database = await createTestDatabase({ variables: { DATA_DIR: folder } })
  today = await dayFrom(owner(), 0)
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const owner = () => keeper(database.seed.a)
const send = (text: string, who = owner()) =>
  sendSheet(who, {
    name: 'utang.csv',
    content: Readable.from([Buffer.from(text)]),
    expectedBytes: BigInt(Buffer.byteLength(text)),
  })
const work = (importId: string) =>
  sheetHandlers['lending.import'](jobContext(database.seed.a), {
    tenantId: database.seed.a.tenantId,
    importId,
  })
const reasons = async (importId: string) =>
  (await getSheet(owner(), importId)).refused.map(({ place, problems }) => [place, ...problems])

/** Tried out, and what that found; then written down. */
async function bring(text: string) {
  const { importId } = await send(text)
  await work(importId)
  const trial = (await getSheet(owner(), importId)).view
  const before = await debts()
  if (trial.added + trial.changed === 0) return { importId, trial, end: trial, before }
  await startSheet(owner(), importId)
  await work(importId)
  const end = (await getSheet(owner(), importId)).view
  return { importId, trial, end, before }
}
const debts = () =>
  database.ask<{ id: string; name: string; left: number }>(
    `select d.id, p.name, d.direction, d.principal_minor::int as amount, d.outstanding_minor::int as left, d.status, d.note,
       d.began_on::text, d.due_on::text, (select '+' || value from party_identities w where w.party_id = p.id and kind = 'phone') as phone
     from debts d join parties p on p.tenant_id = d.tenant_id and p.id = d.party_id
     where d.tenant_id = $1 and d.source = 'import' order by d.principal_minor`,
    [database.seed.a.tenantId],
  )

const book = (paid = '50.000'): string =>
  [
    'Nama;Telepon;Arah;Jumlah;Tanggal;Jatuh tempo;Catatan;Sudah dibayar',
    `Mbah Karto;0812-1111-222;piutang;Rp 500.000;2026-01-05;2026-02-01;semen;${paid}`,
    'Toko Makmur;;hutang;2000000;2026-01-05;;beras;',
    'Yu Tinah;;PIUTANG;75,000;25/01/2026;;;75000',
  ].join('\n')

test('a sheet is tried out, then its debts are here with what was paid, and sums are equal', async () => {
  const { trial, end, before } = await bring(book())
  expect(before).toEqual([])
  expect(trial).toMatchObject({ state: 'done', isDryRun: true, added: 3, refused: 0 })
  expect(end).toMatchObject({ state: 'done', isDryRun: false, added: 3, refused: 0, hasFile: false })
  expect(end.sums).toEqual(trial.sums)
  expect([areEven(end.sums), Object.keys(end.sums).toSorted()]).toEqual([
    true,
    ['payable_open', 'receivable_open', 'receivable_paid'],
  ])
  expect(await debts()).toMatchObject([
    {
      name: 'Yu Tinah',
      left: 0,
      status: 'settled',
      began_on: '2026-01-25',
      due_on: addDays('2026-01-25', 14),
    },
    {
      ...{
        name: 'Mbah Karto',
        phone: '+628121111222',
        direction: 'receivable',
        amount: 500_000,
        left: 450_000,
      },
      ...{ note: 'semen', began_on: '2026-01-05', due_on: '2026-02-01' },
    },
    { name: 'Toko Makmur', direction: 'payable', left: 2_000_000, status: 'open' },
  ])
  const [told] = await database.ask<{ count: number }>(
    "select count(*)::int as count from events where topic in ('debt.created', 'loan_payment.recorded')",
  )
  expect(told?.count).toBe(0)
})

test('the same file again changes nothing, and what was paid since is added', async () => {
  const before = await debts()
  expect((await bring(book())).trial).toMatchObject({ added: 0, changed: 0, unchanged: 3, refused: 0 })
  const { end } = await bring(book('200000'))
  expect(end).toMatchObject({ added: 0, changed: 1, unchanged: 2 })
  expect(areEven(end.sums)).toBe(true)
  const after = await debts()
  expect(after.map(({ id, left }) => [id, left])).toEqual(
    before.map(({ id, name, left }) => [id, name === 'Mbah Karto' ? 300_000 : left]),
  )
  // What went on here is no matter of the file, until it says something else.
  const item = { kind: 'debt', id: after.find(({ name }) => name === 'Mbah Karto')?.id }
  await recordPayment(
    owner(),
    PaymentInput.parse({ item, currency: 'IDR', amountMinor: 100_000n, on: today }),
  )
  expect((await bring(book('200000'))).trial).toMatchObject({ unchanged: 3, refused: 0 })
  const later = await bring(book('250000'))
  expect(await reasons(later.importId)).toEqual([[2, 'loan_moved']])
})

test('nothing is guessed: each row says all that is wrong with it, in a file that can be put right', async () => {
  const rows = [
    'name,direction,amount,date,due,paid',
    'Ani,,50000,2026-01-05,,',
    'Ani,piutang,1 juta,05/01/2026,,',
    'Ani,piutang,-5000,2026-01-05,2026-01-01,',
    'Ani,piutang,USD 5000,2027-13-01,,',
    `Ani,piutang,5000,${addDays(today, 1)},,`,
    'Ani,piutang,5000,2026-01-05,,6000',
    ',piutang,0,2026-01-05,,',
    'Ani,piutang,7000,2026-01-05,,',
    'Ani,piutang,7000,2026-01-05,,',
  ]
  const { importId } = await send(rows.join('\n'))
  await work(importId)
  expect(await reasons(importId)).toEqual([
    [2, 'loan_direction'],
    [3, 'loan_amount', 'day_ambiguous'],
    [4, 'amount_negative', 'loan_due_before'],
    [5, 'amount_other_currency', 'loan_day'],
    [6, 'day_to_come', expect.any(String)],
    [7, 'loan_paid_more'],
    [8, 'name', 'loan_amount'],
    [10, 'duplicate'],
  ])
  const pieces: string[] = []
  for await (const piece of (await exportRefusedDebts({ ...owner(), locale: 'en' }, importId)).content)
    pieces.push(piece)
  expect(pieces.join('')).toContain('An amount is below zero')
})

test('a number is one debt: another note is no second one, and another amount or person is refused', async () => {
  const sheet = (rows: string[]) => ['nama,arah,jumlah,tanggal,catatan,sudah dibayar,id', ...rows].join('\n')
  const row = 'Joko Impor,piutang,150000,2026-01-05,Semen,50000,J1'
  expect((await bring(sheet([row]))).end).toMatchObject({ added: 1, refused: 0 })
  const count = (await debts()).length
  const noted = await bring(sheet([row.replace('Semen', 'Semen putih').replace(',50000', ',90000')]))
  expect(noted.end).toMatchObject({ added: 0, changed: 1, refused: 0 })
  const { remarks } = await getSheet(owner(), noted.importId)
  expect(remarks.rows.map(({ problems }) => problems)).toEqual([['loan_kept']])
  for (const [from, to] of [
    ['150000', '160000'],
    ['Joko Impor', 'Budi Lain'],
    ['piutang', 'hutang'],
    ['2026-01-05', '2026-01-06'],
  ] as const) {
    const { importId, trial } = await bring(sheet([row.replace(',50000', ',90000').replace(from, to)]))
    expect(trial).toMatchObject({ added: 0, refused: 1 })
    expect(await reasons(importId)).toEqual([[2, 'loan_other']])
  }
  const twice = await bring(sheet(['Dup,piutang,1000,2026-01-05,,,Z', 'Dup,piutang,2000,2026-01-05,,,Z']))
  expect(await reasons(twice.importId)).toEqual([[3, 'duplicate']])
  expect(await debts()).toHaveLength(count + 1)
})

test('a sheet saved as Unicode text is read as any other', async () => {
  const text = Buffer.from(
    '\ufeffname\tdirection\tamount\tdate\tsudah bayar\nPak Wide\tlent\t1000\t2026-01-05\t500',
    'utf16le',
  )
  const { importId } = await sendSheet(owner(), {
    ...{ name: 'utang.txt', content: Readable.from([text]), expectedBytes: BigInt(text.length) },
  })
  await work(importId)
  expect((await getSheet(owner(), importId)).view).toMatchObject({
    ...{ state: 'done', added: 1, refused: 0, unreadColumns: ['sudah bayar'] },
  })
})

test('all that a row was taken without is said, also that its note was cut', async () => {
  const { importId } = await send(
    `name,direction,amount,date,note\n${'X'.repeat(300)},lent,1000,2026-01-05,${'y'.repeat(5000)}`,
  )
  await work(importId)
  const { remarks } = await getSheet(owner(), importId)
  expect(remarks.rows.map(({ problems }) => problems)).toEqual([['name_cut', 'note_cut']])
})

test('an amount that is one to some and another to others is a row to put right', () => {
  const read = (amount: string) =>
    readSheetRow(
      { name: 'Ani', direction: 'lent', amount, date: '2026-01-05' },
      { currency: 'USD', today, dueDays: 14 },
    )
  expect(read('1,500')).toEqual({ ok: false, problems: ['amount_ambiguous'] })
  expect(read('1.500')).toEqual({ ok: false, problems: ['amount_ambiguous'] })
  expect(read('1,500.00')).toMatchObject({ ok: true, row: { amountMinor: 150_000n } })
})

test('the plan has an end, and whoever may not write brings nothing over', async () => {
  const [{ open } = { open: 0 }] = await database.ask<{ open: number }>(
    "select count(*)::int as open from debts where tenant_id = $1 and status = 'open'",
    [database.seed.a.tenantId],
  )
  await database.ask(
    `insert into public.entitlement_overrides (tenant_id, name, amount, reason, starts_at)
     values ($1, 'limit:debts', $2, 'No more of them', now() - interval '1 second')`,
    [database.seed.a.tenantId, open + 1],
  )
  const rows = ['Bu Rini', 'Bu Sri'].map((name) => `${name},piutang,9000,2026-01-05`)
  const { importId, trial, end } = await bring(['name,direction,amount,date', ...rows].join('\n'))
  expect([trial, end]).toMatchObject([
    { added: 1, refused: 1 },
    { added: 1, refused: 1 },
  ])
  expect(await reasons(importId)).toEqual([[3, 'loan_limit']])
  await expect(send('x', keeper(database.seed.a, 'dev'))).rejects.toMatchObject({ code: 'forbidden' })
  await expect(getSheet(keeper(database.seed.b), importId)).rejects.toMatchObject({ code: 'not_found' })
  await expect(getMemberImport(owner(), importId)).rejects.toMatchObject({ code: 'not_found' })
  await expect(send('PK\u0003\u0004zip')).rejects.toMatchObject({
    fields: { file: ['import_no_sheet'] },
  })
  // Who writes in the book, and gives no money back, brings debts over.
  await send('name,direction,amount,date', keeper(database.seed.a, 'ops'))
  expect((await listSheets(keeper(database.seed.a, 'ops'))).length).toBeGreaterThan(3)
})
