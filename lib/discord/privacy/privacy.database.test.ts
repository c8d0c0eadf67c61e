import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sealToBytes } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { withActor } from '@/lib/core/db/actor'
import { connectBot } from '@/lib/discord/connection/service/connection'
import { emailBinding } from '@/lib/discord/purchases/rules'
import { startBots } from '@/lib/discord/running/service'
import { startBotsHarness } from '@/lib/discord/testing/bots'
import type { BotsHarness } from '@/lib/discord/testing/bots'
import { BAGUS, RANI } from '@/sandbox/discord/harness'
import { messageAnswering } from '@/sandbox/discord/people/lookups'
import { DEMO } from '@/sandbox/discord/state/demo'
import { KEEPERS } from './keepers'
import { collect, forget } from './service'

let harness: BotsHarness
let bots: { stop: () => Promise<void> }
const tenantId = () => harness.database.seed.a.tenantId
const job = () => ({ role: 'worker', tenantId: tenantId() }) as const
const ask = <T extends object>(sql: string, values: unknown[] = []) => harness.database.ask<T>(sql, values)
const patience = { timeout: 60_000, interval: 30 }

beforeAll(async () => {
  harness = await startBotsHarness()
  await harness.clear()
  await connectBot(harness.ownerOf(harness.database.seed.a), { token: DEMO.token })
  bots = startBots()
})
beforeEach(async () => {
  await ask('delete from public.discord_newcomers')
  await ask('delete from public.discord_people')
})
afterAll(async () => {
  await bots.stop()
  await harness.close()
})

async function plant(userId: string): Promise<void> {
  await ask('insert into public.discord_people (tenant_id, user_id, sealed_email) values ($1, $2, $3)', [
    ...[tenantId(), userId],
    sealToBytes(env().APP_SECRETS, emailBinding(tenantId(), userId), `p${userId}@example.com`),
  ])
  await ask(
    "insert into public.discord_newcomers (tenant_id, user_id, way, user_name) values ($1, $2, 'left', 'x')",
    [tenantId(), userId],
  )
  await ask(
    `insert into public.discord_outbox (tenant_id, id, kind, subject, state) values ($1, private.uuid_v7(), 'welcome_roles', $2, 'sent')
     on conflict do nothing`,
    [tenantId(), userId],
  )
}

/** Ids at Discord of what is no person. */
const things =
  /^(application|channel|discord_rule|guild|head|end|interaction|message|panel|role|rule|server|thread|warning)_id$/

test('no column that may hold a person is unknown to who exports and forgets', async () => {
  const rows = await ask<{ found: string; column: string }>(
    `select c.relname || '.' || a.attname as found, a.attname as column
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind = 'r' and c.relname like 'discord\\_%'
       and (a.attname like '%user\\_id' or exists (
         select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey)
           and pg_get_constraintdef(k.oid) like '%{15,20}%'))
     order by 1`,
  )
  const people = rows.filter(({ column }) => !things.test(column)).map(({ found }) => found)
  expect(people.length).toBeGreaterThan(3)
  const known = KEEPERS.flatMap(({ columns }) => columns)
  expect(people.filter((column) => !known.includes(column))).toEqual([])
  // And nothing is named that is not there.
  expect(known.filter((column) => !people.includes(column))).toEqual([])
})

test('somebody reads all that is kept of them, and nothing of anybody else', async () => {
  await plant(RANI)
  await plant(BAGUS)
  const kept = await withActor(job(), (db) => collect(db, RANI))
  expect(kept).toMatchObject({
    shop: { email: `p${RANI}@example.com` },
    welcome: [{ way: 'left' }],
    link: null,
  })
  expect(JSON.stringify(kept)).not.toContain(BAGUS)
})

test('what somebody has forgotten is gone, with its entry; what others have stays, and other shops’ too', async () => {
  await plant(RANI)
  await plant(BAGUS)
  await withActor(job(), (db) => forget(db, RANI))
  const left = await ask<{ user_id: string }>(
    `select user_id from public.discord_people where tenant_id = $1 union all
     select user_id from public.discord_newcomers where tenant_id = $1 union all
     select subject from public.discord_outbox where tenant_id = $1 and kind = 'welcome_roles'`,
    [tenantId()],
  )
  expect(left.map(({ user_id }) => user_id)).toEqual([BAGUS, BAGUS, BAGUS])
  const [entry] = await ask<{ details: object }>(
    "select details from public.audit_entries where tenant_id = $1 and action = 'bot.person_forgotten'",
    [tenantId()],
  )
  expect(entry?.details).toEqual({ account: RANI })
})

/** What somebody sees of the answer to what they did. */
async function answered(id: unknown) {
  const { world } = harness.place.discord.simulation
  const find = () => messageAnswering(world, String(id))
  await expect.poll(find, patience).toBeDefined()
  const stored = find()
  if (!stored) throw new Error('There is no answer.')
  return stored
}

test('in the server: a file for oneself, and a button that forgets nobody but whom it was made for', async () => {
  await plant(RANI)
  await plant(BAGUS)
  const known = () =>
    ask<{ n: string }>(
      'select commands_known as n from public.bot_states where commands_known is not null and tenant_id = $1',
      [tenantId()],
    )
  await expect.poll(known, patience).toHaveLength(1)
  const use = (as: string, name: string) =>
    answered(harness.place.act({ deed: 'use', as, channel: DEMO.channels.general, name, options: {} }).id)
  const file = await use(RANI, 'privacy export')
  expect(file.onlyFor).toBe(RANI)
  expect(file.message.attachments.map(({ filename }) => filename)).toEqual(['my-data.json'])
  const [question, other] = [await use(RANI, 'privacy erase'), await use(BAGUS, 'privacy erase')]
  expect(question.onlyFor).toBe(RANI)
  const press = (as: string, message: string, of: string) =>
    harness.place.act({ deed: 'press', as, message, customId: `forget:${of}` }).id
  // Somebody else's id in an own button.
  other.message.components = structuredClone(question.message.components)
  const refused = await answered(press(BAGUS, other.message.id, RANI))
  expect(refused.message.embeds).toHaveLength(1)
  const mails = () => ask('select 1 from public.discord_people where user_id = $1', [RANI])
  expect(await mails()).toHaveLength(1)
  press(RANI, question.message.id, RANI)
  await expect.poll(mails, patience).toEqual([])
})
