import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { busyYear, writeOldDatabase } from '@/lib/commerce/importing/testing/old-server'
import { writeFirstBook, writeOldBook } from '@/lib/lending/importing/testing/old-book'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { bundleProgram } from '@/sandbox/testing/program'
import type { Program } from '@/sandbox/testing/program'

let database: TestDatabase
let folder: string
let program: Program

beforeAll(async () => {
  program = await bundleProgram('scripts/import/main.ts')
  database = await createTestDatabase({
    variables: {
      PAYMENTS_MODE: 'sandbox',
      LOG_LEVEL: 'warn',
      DISCORD_MODE: 'live',
      WHATSAPP_MODE: 'live',
      DISCORD_API_BASE: 'https://discord.com/api/v10',
    },
  })
  folder = mkdtempSync(path.join(os.tmpdir(), 'gerai-import-command-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.close()
  await program.remove()
})

type Ended = { code: number | null; out: string; errors: string }

/** The command as an operator runs it: a process of its own, which knows the database by its variables alone. */
function command(...typed: string[]): Promise<Ended> {
  return run(program.file, ...typed)
}

async function run(...typed: string[]): Promise<Ended> {
  const child = spawn(process.execPath, typed, {
    cwd: path.join(import.meta.dirname, '../..'),
    env: process.env,
  })
  let [out, errors] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, out, errors }
}

async function ordersOfFile(): Promise<number> {
  const rows = await database.ask("select 1 from public.orders where tenant_id = $1 and source = 'import'", [
    database.seed.a.tenantId,
  ])
  return rows.length
}

test('the command finds a shop by its slug, tries a file, brings it over, and changes nothing when run again', async () => {
  const { slug } = database.seed.a
  const call = ['--shop', slug, '--file', writeOldDatabase(folder, busyYear(12))]
  const tried = await command(...call, '--dry-run')
  expect(tried).toMatchObject({ code: 0, out: expect.stringContaining('It would have added 12,') })
  expect(await ordersOfFile()).toBe(0)
  const brought = await command(...call)
  expect(brought).toMatchObject({ code: 0, out: expect.stringContaining('Orders added 12, changed 0,') })
  const again = await command(...call)
  expect(again).toMatchObject({ code: 0, out: expect.stringContaining('added 0, changed 0, unchanged 12') })
  expect(await ordersOfFile()).toBe(12)
})

test('the command takes a sheet, and lists what it refuses beside it', async () => {
  const file = path.join(folder, 'orders.csv')
  const lines = [
    'id,customer_name,email,phone,amount,status,created_at',
    'CSV-1,Sari,sari@example.com,call me,99000,paid,2026-03-01 08:30:00',
    'CSV-2,Budi,budi@example.com,,many,paid,2026-03-01 08:30:00',
  ]
  writeFileSync(file, `${lines.join('\n')}\n`)
  const told = await command('--shop', database.seed.a.slug, '--file', file, '--dry-run')
  expect(told.out).toContain('1 rows were not taken')
  expect(told.out).toContain('would be in the shop')
  expect(told.out).toContain('amount cannot be read: 1 rows')
  expect(told.out).toContain('row 2 (CSV-1): The phone number cannot be read and was left out')
  expect(told.out).toContain(`${file}.refused.csv`)
})

test('the command brings a debt book over, and says which telephones wrote to it', async () => {
  const mine = { user_id: 1, tenant_id: 1, created_at: '2026-01-10 02:00:00', due_date: '2026-02-01' }
  const file = writeOldBook(folder, {
    users: [{ phone_number: '62811111', tenant_id: 1 }],
    debts: [
      { ...mine, debtor_name: 'Mbah Karto', amount: 50_000 },
      { ...mine, debtor_name: 'Mbah Karto', amount: 0.5 },
    ],
  })
  const told = await command(
    '--from',
    'debt-book',
    '--shop',
    database.seed.a.slug,
    '--tenant',
    '1',
    '--file',
    file,
  )
  expect(told).toMatchObject({ code: 0, errors: expect.any(String) })
  expect(told.out).toContain('Debts added 1, changed 0, unchanged 0, refused 1')
  expect(told.out).toContain('There is no table credits in this file')
  expect(told.out).toContain(`${file}.refused.debts.csv`)
  expect(told.out).toContain('  62811111')
})

test('a table of reminders in the first version’s form is said to be passed over, and settings come after it', async () => {
  const file = writeFirstBook(folder, {
    debts: [
      {
        ...{ user_id: 7, debtor_name: 'Joko', amount: 11_000, due_date: '2026-02-01' },
        ...{ created_at: '2026-01-10 02:00:00' },
      },
    ],
    ...{ agreements: [], instalments: [] },
    reminders: [{ installment_id: 1, reminder_type: 'h-3', scheduled_at: '2026-01-20 02:00:00' }],
    policy: [{ key: 'reminder.days_before_due', value: '3' }],
  })
  const told = await command('--from', 'debt-book', '--shop', database.seed.a.slug, '--file', file)
  expect(told).toMatchObject({ code: 0 })
  expect(told.out).toContain('Debts added 1')
  expect(told.out).toContain('The table reminders of this file has another form, without debt_id, sent_at')
  expect(told.out).toMatch(/Settings added \d, changed 0, unchanged \d, refused 0/)
})

test('a file that is not there, empty or a folder is said to be so, and the shop hears nothing of it', async () => {
  const importsOfShop = () => database.ask('select id from public.imports order by id')
  const before = await importsOfShop()
  const empty = path.join(folder, 'empty.csv')
  writeFileSync(empty, '')
  for (const [file, words] of [
    [path.join(folder, 'nowhere.db'), 'There is no file'],
    [empty, 'is empty'],
    [folder, 'is no file'],
  ] as const) {
    const told = await command('--shop', database.seed.a.slug, '--file', file)
    expect(told).toMatchObject({ code: 1, out: '', errors: expect.stringContaining(words) })
  }
  expect(await importsOfShop()).toEqual(before)
})

test('a shop that is not there is told with the database that was asked, and a call of another form with the usage', async () => {
  const nowhere = await command('--shop', 'nobody', '--file', path.join(folder, 'orders.csv'))
  expect(nowhere).toMatchObject({ code: 1, errors: expect.stringContaining('There is no shop "nobody"') })
  expect(nowhere.errors).toContain(new URL(database.urlOf('gerai_app')).pathname)
  // Here as it stands in package.json, module by module.
  expect(await run('--import', 'tsx', 'scripts/import/main.ts', '--help')).toMatchObject({
    code: 0,
    out: expect.stringContaining('--shop <slug>'),
  })
  expect(await command('--sjop', 'x')).toMatchObject({
    code: 2,
    errors: expect.stringContaining('--shop <slug>'),
  })
})
