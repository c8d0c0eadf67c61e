import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allowCalls, programOf } from '@/lib/integrations/testing/program'
import type { Program } from '@/lib/integrations/testing/asking'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let a: FixtureTenant
let program: Program

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ a } = database.seed)
  await allowCalls(database, a.tenantId, 100_000)
  program = await programOf(database, a)
})
afterAll(() => database.close())

describe('the bot, for programs', () => {
  test('is set in parts by every address that it has been known by, and tells its version', async () => {
    const first = await program.ask('GET', '/bot')
    expect([first.status, first.headers.get('etag')]).toEqual([
      200,
      expect.stringContaining(`"${String(first.body.version)}-`),
    ])
    const set = await program.ask('PUT', '/bot/channels', { live_stock: '123456789012345678' })
    expect(set.body).toMatchObject({ channels: { live_stock: '123456789012345678', tickets: null } })
    const known = { headers: { 'if-match': set.headers.get('etag') ?? '' } }
    const prefix = await program.ask('PUT', '/bot/config', { prefix: '?' }, known)
    expect(prefix.body).toMatchObject({ bot_config: { prefix: '?' }, config: { prefix: '?' } })
    const stale = await program.ask('PUT', '/bot/bot_config', { prefix: '$' }, known)
    expect([stale.status, stale.body.code]).toEqual([412, 'stale_version'])
    const old = await program.ask('PUT', '/bot/bot_config', { prefix: '$' })
    expect(old.body).toMatchObject({ config: { prefix: '$' } })
    const idle = await program.ask('PUT', '/bot/permissions', {})
    expect([idle.status, idle.headers.get('etag')]).toEqual([200, old.headers.get('etag')])
  })

  test('names each field that is wrong, and is nothing where no part is', async () => {
    const odd = await program.ask('PUT', '/bot/channels', { live_stock: 'general', lounge: null })
    expect([odd.status, Object.keys(odd.body.errors as object)]).toEqual([422, ['live_stock', 'lounge']])
    const filtered = await program.ask('GET', '/bot?colour=red')
    expect([filtered.status, Object.keys(filtered.body.errors as object)]).toEqual([422, ['colour']])
    expect((await program.ask('PUT', '/bot/wishes', {})).status).toBe(404)
  })

  test('takes the right to configure modules', async () => {
    const weak = await programOf(database, a, { rights: ['settings.write', 'team.manage'] })
    expect((await weak.ask('GET', '/bot')).status).toBe(403)
    expect((await weak.ask('PUT', '/bot/config', { prefix: '!' })).status).toBe(403)
  })
})

describe('the whole configuration, for programs', () => {
  test('goes back as it was read, and larger than other bodies may be', async () => {
    const { body: document } = await program.ask('GET', '/configuration')
    const policies = { ...(document.policies as object), terms: 'Terms of sale. '.repeat(1_300) }
    const next = { ...document, policies, shop: { ...(document.shop as object), tagline: 'Kopi pagi' } }
    const done = await program.ask('PUT', '/configuration', next)
    expect([done.status, done.body]).toEqual([200, { left_out: document.left_out }])
    const { body: after } = await program.ask('GET', '/configuration')
    expect(after.shop).toMatchObject({ tagline: 'Kopi pagi' })
  })

  test('is refused with every path that is unknown or wrong, and its detail says so', async () => {
    const { body: document } = await program.ask('GET', '/configuration')
    const wrong = { ...document, colour: 'red', shop: { ...(document.shop as object), locale: 'fr' } }
    const told = await program.ask('PUT', '/configuration', wrong)
    expect(Object.keys(told.body.errors as object).sort()).toEqual(['colour', 'shop.locale'])
    expect(told.body.detail).toContain('colour')
  })

  test.each([['settings.write'], ['team.manage']] as const)('takes more than %s', async (right) => {
    const weak = await programOf(database, a, { rights: [right] })
    expect((await weak.ask('GET', '/configuration')).status).toBe(403)
    expect((await weak.ask('PUT', '/configuration', {})).status).toBe(403)
  })
})
