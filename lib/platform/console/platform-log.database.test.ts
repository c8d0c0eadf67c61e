import { afterAll, beforeAll, expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import type { PersonContext } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import type { PlatformLogFilter } from '@/lib/platform/console/schema/platform-log'
import { suspend } from '@/lib/platform/console/service/tenants/lifecycle'
import {
  getPlatformLog,
  notePlatformLogExport,
  writePlatformLogCsv,
} from '@/lib/platform/console/service/platform-log'
import { writeNote } from '@/lib/platform/console/service/tenants/tenants'
import { appoint, outcomeOf } from '@/lib/platform/testing/operator'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let admin: PersonContext
let other: PersonContext

beforeAll(async () => {
  database = await createTestDatabase()
  admin = await appoint(database, 'admin@gerai.test')
  other = await appoint(database, 'second@gerai.test')
})
afterAll(() => database.close())

test('the log is narrowed by what was done, by whom, to which shop and when, and by all of it at once', async () => {
  const { a, b } = database.seed
  await suspend(admin, { tenantId: a.tenantId, reason: 'A closer look' })
  await writeNote(other, { tenantId: a.tenantId, body: 'Wants an invoice.' })
  await writeNote(admin, { tenantId: b.tenantId, body: 'All is well.' })
  await database.ask(
    `insert into platform_entries (id, action, actor_id, subject_name, created_at) values ($1, 'plan.saved', $2, '', '2026-03-10T23:59:59Z')`,
    [newId(Date.parse('2026-03-10T23:59:59Z')), admin.personId],
  )
  // The fixtures have left entries of their own.
  const own = new Set(['admin@gerai.test', 'second@gerai.test'])
  const read = async (filter: PlatformLogFilter) =>
    (await getPlatformLog(admin, filter, undefined)).entries
      .filter(({ actorEmail }) => own.has(actorEmail ?? ''))
      .map(({ action }) => action)
  expect(await read({})).toEqual(['tenant.noted', 'tenant.noted', 'tenant.suspended', 'plan.saved'])
  expect(await read({ action: 'tenant.suspended' })).toEqual(['tenant.suspended'])
  expect(await read({ actor: other.personId })).toEqual(['tenant.noted'])
  const ofShop = ['tenant.noted', 'tenant.suspended']
  expect(await read({ shop: a.slug.toUpperCase() })).toEqual(ofShop)
  await database.ask("update tenants set domain = 'shop.example.test' where id = $1", [a.tenantId])
  for (const host of [`${a.slug}.gerai.localhost`, `http://${a.slug}.gerai.localhost:3000/dashboard`])
    expect(await read({ shop: host }), host).toEqual(ofShop)
  for (const host of ['shop.example.test', 'https://shop.example.test/p/one'])
    expect(await read({ shop: host }), host).toEqual(ofShop)
  expect(await read({ from: '2026-03-10', to: '2026-03-10' })).toEqual(['plan.saved'])
  expect(await read({ from: '2026-03-11', action: 'plan.saved' })).toEqual([])
  expect(await read({ shop: a.slug, actor: admin.personId, action: 'tenant.suspended' })).toEqual([
    'tenant.suspended',
  ])
  expect(await read({ shop: '%' })).toEqual([])
  const { actors } = await getPlatformLog(admin, {}, undefined)
  expect(actors.map(({ email }) => email)).toEqual(expect.arrayContaining([...own]))
})

test.each(LOCALES)(
  'its export is what the filter shows, said in %s, and taking it is in the log',
  async (locale) => {
    const ctx = { ...admin, locale }
    let csv = ''
    for await (const piece of writePlatformLogCsv(ctx, { action: 'tenant.suspended' }, () => 'said in words'))
      csv += new TextDecoder().decode(piece)
    const [headings = '', line = '', ...rest] = csv.trimEnd().split('\n')
    expect(rest).toEqual([])
    expect(headings).toContain({ id: 'Waktu,Tindakan', en: 'Time,Action', ar: 'الوقت,الإجراء' }[locale])
    const words = { id: 'Menangguhkan toko', en: 'Suspended a shop', ar: '' }[locale]
    expect(line).toContain(words)
    expect(line).toContain('said in words')
    expect(line).toMatch(/,tenant\.suspended,[^,]{5,},admin@gerai\.test,,/)
    await notePlatformLogExport(ctx, { action: 'tenant.suspended' })
    const [newest] = (await getPlatformLog(admin, {}, undefined)).entries
    expect(newest).toMatchObject({ action: 'log.exported', details: { action: 'tenant.suspended' } })
  },
)

test('nobody but a platform admin reads it', async () => {
  const owner: PersonContext = { ...admin, ...database.seed.a.members.owner }
  expect(await outcomeOf(getPlatformLog(owner, {}, undefined))).toBe('forbidden')
})
