import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allowCalls, programOf } from '@/lib/integrations/testing/program'
import type { Program, Told } from '@/lib/integrations/testing/program'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant
let program: Program

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ a, b } = database.seed)
  for (const { tenantId } of [a, b]) await allowCalls(database, tenantId, 100_000)
  program = await programOf(database, a)
})
afterAll(() => database.close())

const data = (told: Told): Record<string, unknown>[] => told.body.data as Record<string, unknown>[]

describe('the audit log, for programs', () => {
  const act = (prefix: string) => program.ask('PUT', '/bot/config', { prefix })

  test('is read page by page while new entries arrive, and names the key', async () => {
    for (const prefix of ['?', '$', '%']) await act(prefix)
    const first = await program.ask('GET', '/audit_log?limit=2&group=settings')
    await act('&')
    const second = await program.ask(
      'GET',
      `/audit_log?limit=2&group=settings&after=${String(first.body.next)}`,
    )
    const seen = [...data(first), ...data(second)]
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
    expect(seen.slice(0, 3).map(({ action }) => action)).toEqual(Array(3).fill('bot.changed'))
    expect(seen[0]).toMatchObject({
      actor: { kind: 'api_client', id: program.keyId, name: 'A program' },
      address: expect.any(String),
    })
    const mine = await program.ask('GET', `/audit_log?person=${program.keyId}`)
    expect(data(mine).length).toBeGreaterThanOrEqual(4)
  })

  test('takes its right, days in their order, and is the shop’s own', async () => {
    const weak = await programOf(database, a, { rights: ['settings.write'] })
    expect((await weak.ask('GET', '/audit_log')).status).toBe(403)
    const turned = await program.ask('GET', '/audit_log?from=2026-02-01&to=2026-01-01')
    expect([turned.status, Object.keys(turned.body.errors as object)]).toEqual([422, ['to']])
    const stranger = await programOf(database, b)
    expect(data(await stranger.ask('GET', `/audit_log?person=${program.keyId}`))).toEqual([])
  })
})

describe('the team, for programs', () => {
  test('is told to everybody of the shop; who has a second factor and who is invited, to those who manage it', async () => {
    const weak = await programOf(database, a, { rights: ['orders.read'] })
    const seen = data(await weak.ask('GET', '/team/members'))
    const [owner, ops] = [a.members.owner, a.members.ops].map(({ personId }) => personId)
    expect(seen.map(({ id }) => id)).toEqual(expect.arrayContaining([owner, ops]))
    expect(seen[0]).toMatchObject({ role: 'owner', has_second_factor: null })
    expect((await weak.ask('GET', '/team/invitations')).status).toBe(403)
    const known = data(await program.ask('GET', '/team/members'))
    expect(known.every(({ has_second_factor: has }) => typeof has === 'boolean')).toBe(true)
    expect((await program.ask('GET', '/team/invitations')).status).toBe(200)
  })
})
