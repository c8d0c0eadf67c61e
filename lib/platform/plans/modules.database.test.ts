import { plantModuleSettings } from '@/sandbox/fixtures/module-settings'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { jobActor, memberActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { addDomain } from '@/lib/platform/domains/service'
import { requireModule } from '@/lib/platform/plans/service/entitlements'
import { configureModule, listModules, switchModule } from '@/lib/platform/plans/service/modules'
import { extendModule } from '@/lib/platform/plans/service/subscriptions'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let tenantId = ''

beforeAll(async () => {
  database = await createTestDatabase()
  tenantId = database.seed.a.tenantId
  await database.ask("update private.modules set is_available = id <> 'agents'")
  await plantModuleSettings(database.ask, 'discord')
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.ask('delete from public.tenant_modules where tenant_id = $1', [tenantId])
  await database.ask('delete from public.entitlement_overrides where tenant_id = $1', [tenantId])
  await choosePlan('starter')
})

function member(role: 'owner' | 'dev' | 'ops' = 'owner'): MemberContext {
  const { slug, members } = database.seed.a
  const base = { requestId: newId(), address: '192.0.2.1', userAgent: 'test', locale: 'en' as const }
  return { ...base, tenantId, slug, personId: members[role].personId, sessionId: members[role].sessionId }
}

async function choosePlan(plan: string): Promise<void> {
  await database.ask("update public.subscriptions set plan_id = $2, state = 'active' where tenant_id = $1", [
    tenantId,
    plan,
  ])
}

const on = (moduleId: string) => switchModule(member('dev'), { moduleId, on: true })
const off = (moduleId: string) => switchModule(member('dev'), { moduleId, on: false })
const mayUse = (moduleId: string) =>
  withActor(jobActor({ tenantId }), (db) => requireModule(db, moduleId)).then(
    () => true,
    (error: unknown) => (error instanceof AppError ? error.code : error),
  )

test('a plan includes so many modules, however many are switched on at once', async () => {
  await choosePlan('pro')
  await database.ask("update private.modules set is_available = true where id = 'agents'")
  const tried = ['discord', 'agents', 'erpnext', 'ksa']
  const outcomes = await Promise.allSettled(tried.map(on))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  const refused = outcomes.find((one) => one.status === 'rejected')
  expect(refused).toMatchObject({ reason: { code: 'limit_reached', message: 'no_module_place' } })
  const running = (await listModules(member())).filter(({ isOn }) => isOn)
  expect(running).toHaveLength(3)
  await database.ask("update private.modules set is_available = false where id = 'agents'")
})

test('what takes no place is had by every plan, and leaves the places to the others', async () => {
  await choosePlan('free')
  await on('lending')
  await on('whatsapp')
  expect([await mayUse('lending'), await mayUse('whatsapp')]).toEqual([true, true])
  await expect(on('discord')).rejects.toMatchObject({ message: 'module_not_entitled' })
  await choosePlan('starter')
  await on('discord')
  expect(await mayUse('discord')).toBe(true)
  await expect(on('ksa')).rejects.toMatchObject({ message: 'no_module_place' })
})

test('what is not entitled is refused in services: not bought, switched off, coming, after a downgrade', async () => {
  await choosePlan('free')
  await expect(on('discord')).rejects.toMatchObject({ code: 'limit_reached', message: 'module_not_entitled' })
  expect(await mayUse('discord')).toBe('module_not_enabled')
  await choosePlan('starter')
  await expect(on('agents')).rejects.toMatchObject({ code: 'conflict', message: 'module_coming' })
  await on('discord')
  expect(await mayUse('discord')).toBe(true)
  await choosePlan('free')
  expect(await mayUse('discord')).toBe('module_not_enabled')
  await choosePlan('starter')
  expect(await mayUse('discord')).toBe(true)
  await off('discord')
  expect(await mayUse('discord')).toBe('module_not_enabled')
})

test('a module that was bought takes no place of the plan and rests when its time is over', async () => {
  await choosePlan('free')
  const buy = (until: Date) => withActor(jobActor({ tenantId }), (db) => extendModule(db, 'discord', until))
  await buy(new Date(Date.now() + 86_400_000))
  await on('discord')
  expect(await mayUse('discord')).toBe(true)
  await choosePlan('starter')
  await on('ksa')
  expect([await mayUse('discord'), await mayUse('ksa')]).toEqual([true, true])
  await choosePlan('free')
  await database.ask(
    "update public.tenant_modules set bought_until = now() - interval '1 second' where tenant_id = $1",
    [tenantId],
  )
  expect(await mayUse('discord')).toBe('module_not_enabled')
})

test('an exception gives a module or takes it away', async () => {
  await choosePlan('free')
  const agree = (amount: number | null) =>
    database.ask(
      "insert into public.entitlement_overrides (tenant_id, name, amount, starts_at, reason) values ($1, 'module:ksa', $2, '2020-01-01', 'agreed')",
      [tenantId, amount],
    )
  await agree(null)
  await on('ksa')
  expect(await mayUse('ksa')).toBe(true)
  await agree(0)
  expect(await mayUse('ksa')).toBe('module_not_enabled')
  await off('ksa')
  await expect(on('ksa')).rejects.toMatchObject({ message: 'module_not_entitled' })
})

test('a configuration is what the module asks for, and nobody overwrites another', async () => {
  const given = { moduleId: 'discord', version: 1 }
  const settings = { number: '12345678', is_loud: 'on' }
  await expect(configureModule(member(), { ...given, settings })).rejects.toMatchObject({
    code: 'module_not_enabled',
  })
  await on('discord')
  await expect(
    configureModule(member(), { ...given, settings: { ...settings, number: 'x' } }),
  ).rejects.toThrow()
  await expect(
    configureModule(member(), { ...given, settings: { ...settings, secret: 'x' } }),
  ).rejects.toThrow('secret')
  await configureModule(member(), { ...given, settings })
  await expect(configureModule(member(), { ...given, settings })).rejects.toMatchObject({
    code: 'stale_version',
  })
  await off('discord')
  await on('discord')
  const [found] = (await listModules(member())).filter(({ id }) => id === 'discord')
  expect(found?.values).toEqual({ number: '12345678', is_loud: true })
})

test('only those who may configure modules switch them', async () => {
  await expect(switchModule(member('ops'), { moduleId: 'discord', on: true })).rejects.toMatchObject({
    code: 'forbidden',
  })
  expect(
    await withActor(memberActor(member('ops')), (db) =>
      db.updateTable('tenant_modules').set({ settings: '{}' }).executeTakeFirst(),
    ),
  ).toMatchObject({ numUpdatedRows: 0n })
})

test('an own domain needs a plan that has it', async () => {
  await database.ask('delete from public.custom_domains where tenant_id = $1', [tenantId])
  await expect(addDomain(member(), { domain: 'toko-sari.com' })).rejects.toMatchObject({
    code: 'limit_reached',
    message: 'feature_not_in_plan',
    values: { plan: 'Pro' },
  })
  await choosePlan('pro')
  await addDomain(member(), { domain: 'toko-sari.com' })
})

test('a module has a name in every language, of forty letters at most', async () => {
  const named = (name: Record<string, unknown>) =>
    database.ask("update private.modules set name = $1 where id = 'lending'", [JSON.stringify(name)]).then(
      () => 'taken',
      (error: unknown) => (error as { constraint?: string }).constraint,
    )
  const [before] = await database.ask<{ name: Record<string, unknown> }>(
    "select name from private.modules where id = 'lending'",
  )
  const full = { id: 'ا'.repeat(40), en: 'a', ar: 'b c' }
  expect(await named(full)).toBe('taken')
  for (const wrong of ['', 'a'.repeat(41), null, 5, ['a']])
    expect(await named({ ...full, en: wrong }), JSON.stringify(wrong)).toBe('modules_name_check')
  await named(before?.name ?? {})
})
