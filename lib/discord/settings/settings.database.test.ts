import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { jobActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { changeBot, getBot } from '@/lib/platform/configuration/service/bot'
import { getFeatureSettings, readConfig, saveFeatureSettings } from './service'

const Schema = z.object({ hours: z.number().default(48) })
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const as = (shop: 'a' | 'b', role: 'owner' | 'ops' | 'dev'): MemberContext => {
  const { tenantId, slug, members } = database.seed[shop]
  return {
    ...{ tenantId, slug, ...members[role], requestId: newId() },
    ...{ address: '127.0.0.1', userAgent: 'test', locale: 'en' },
  }
}

test('a feature begins as its schema says, is set by whoever keeps the bot, and read by whoever runs it', async () => {
  expect(await getFeatureSettings(as('a', 'dev'), 'demo', Schema)).toEqual({
    values: { hours: 48 },
    version: 0,
  })
  await saveFeatureSettings(as('a', 'dev'), 'demo', Schema, { values: { hours: 12 }, version: 0 })
  expect(await getFeatureSettings(as('a', 'dev'), 'demo', Schema)).toEqual({
    values: { hours: 12 },
    version: 1,
  })
  const config = (shop: 'a' | 'b') =>
    withActor(jobActor({ tenantId: database.seed[shop].tenantId }), (db) => readConfig(db))
  expect(await config('a')).toMatchObject({ demo: { hours: 12 } })
  expect(await config('b')).not.toHaveProperty('demo')
})

test('who was slower is told so, and loses nothing of the other', async () => {
  const { version } = await getFeatureSettings(as('b', 'owner'), 'demo', Schema)
  const save = (hours: number) =>
    saveFeatureSettings(as('b', 'owner'), 'demo', Schema, { values: { hours }, version })
  await save(1)
  await expect(save(2)).rejects.toMatchObject({ code: 'stale_version' })
  expect(await getFeatureSettings(as('b', 'owner'), 'demo', Schema)).toMatchObject({ values: { hours: 1 } })
})

test('who works on tickets sees how they are set, and sets nothing', async () => {
  expect(await getFeatureSettings(as('a', 'ops'), 'demo', Schema, 'tickets.work')).toBeDefined()
  const set = saveFeatureSettings(as('a', 'ops'), 'demo', Schema, { values: { hours: 3 }, version: 1 })
  await expect(set).rejects.toMatchObject({ code: 'forbidden' })
})

test('the log says what was set otherwise, and what it was before', async () => {
  const Places = z.object({ hours: z.number().default(48), channel: z.string().default('') })
  const [channel, owner] = ['1'.repeat(18), as('a', 'owner')]
  await database.ask(
    `insert into public.discord_directory (tenant_id, server_id, snapshot) values ($1, '123456789012345678',
     jsonb_build_object('rights', '0', 'position', 1, 'roles', '[]'::jsonb, 'channels',
       jsonb_build_array(jsonb_build_object('id', $2::text, 'name', 'log', 'kind', 'text', 'rights', '0'))))
     on conflict (tenant_id, kind) do update set snapshot = excluded.snapshot`,
    [owner.tenantId, channel],
  )
  await saveFeatureSettings(owner, 'places', Places, { values: { hours: 48, channel }, version: 0 })
  const { version } = await getBot(owner)
  await changeBot(owner, { change: { channels: { tickets: channel } }, version })
  // Nobody knows what this one is called.
  const LIST = 'live_stock 123456789012345679'
  const entries = await database.ask<{ details: object }>(
    "select details from public.audit_entries where tenant_id = $1 and action like 'bot.%' order by id desc limit 2",
    [owner.tenantId],
  )
  expect(entries.map(({ details }) => details)).toEqual([
    { before: { channels: LIST }, after: { channels: `${LIST}, tickets #log` } },
    { feature: 'places', before: { channel: '' }, after: { channel: '#log' } },
  ])
})
