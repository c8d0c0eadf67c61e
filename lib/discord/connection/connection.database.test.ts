import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { startPlace } from '@/sandbox/discord/harness'
import type { Place } from '@/sandbox/discord/harness'
import { DEMO, tokenOf } from '@/sandbox/discord/state/demo'
import type { FixtureMember, FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { TokenForm } from './schema'
import { connectBot, getConnection, removeBot, restartBot } from './service/connection'
import { openToken } from './service/holding'

let place: Place
let database: TestDatabase
beforeAll(async () => {
  place = await startPlace()
  database = await createTestDatabase({
    variables: { DISCORD_API_BASE: `${place.origin}/discord/api` },
  })
})
beforeEach(async () => {
  for (const table of [
    'public.bot_states',
    'private.bot_routes',
    'private.bot_secrets',
    'private.bot_leases',
  ])
    await database.ask(`delete from ${table}`)
  for (const { tenantId } of [database.seed.a, database.seed.b])
    await database.ask(
      `insert into public.tenant_modules (tenant_id, module_id, is_on) values ($1, 'discord', true)
       on conflict (tenant_id, module_id) do update set is_on = true`,
      [tenantId],
    )
})
afterEach(() => place.reset())
afterAll(async () => {
  await database.close()
  await place.close()
})

const as = (shop: FixtureTenant, member: FixtureMember = shop.members.owner): MemberContext => ({
  ...{ tenantId: shop.tenantId, slug: shop.slug, ...member, requestId: newId() },
  ...{ address: '127.0.0.1', userAgent: 'test', locale: 'en' },
})

/** What is said of the token, or how else it ends. */
const connect = (ctx: MemberContext, token: string): Promise<unknown> =>
  connectBot(ctx, { token }).then(
    () => 'connected',
    (error: unknown) =>
      error instanceof AppError ? (error.fields?.token?.[0] ?? error.message) : String(error),
  )

test('a bot is connected by its token, which nobody can read afterwards but what runs it', async () => {
  const { a, b } = database.seed
  expect(await connect(as(a), DEMO.token)).toBe('connected')
  const { connection } = await getConnection(as(a))
  expect(connection).toMatchObject({
    ...{ applicationId: DEMO.applicationId, name: 'Buatfilm', state: 'starting' },
    tokenLast4: DEMO.token.slice(-4),
  })
  expect(JSON.stringify(await getConnection(as(a)))).not.toContain(DEMO.token)
  const kept = await database.ask<{ sealed: Buffer }>('select sealed from private.bot_secrets')
  expect(kept.map(({ sealed }) => sealed.includes(DEMO.token))).toEqual([false])
  const opened = (tenantId: string) => withActor({ role: 'worker', tenantId }, openToken)
  expect(await opened(a.tenantId)).toBe(DEMO.token)
  expect(await opened(b.tenantId)).toBeNull()
  expect((await getConnection(as(b))).connection).toBeNull()
  const audit = await database.ask<{ text: string }>(
    "select string_agg(e::text, ' ') as text from public.audit_entries e where action like 'bot.%'",
  )
  expect(audit[0]?.text).toContain('bot.connected')
  expect(audit[0]?.text).not.toContain(DEMO.token)
})

test.each([
  ['one that Discord does not know', `${DEMO.token}x`, 'discord_token_refused'],
  ['one of a person', tokenOf('1300000000000000001', 'person'), 'discord_token_of_person'],
])('%s is refused in words of its own', async (_, token, word) => {
  expect(await connect(as(database.seed.a), token)).toBe(word)
  expect((await getConnection(as(database.seed.a))).connection).toBeNull()
})

test('the bot of another shop is refused, and that shop notices nothing', async () => {
  const { a, b } = database.seed
  expect(await connect(as(a), DEMO.token)).toBe('connected')
  const before = await database.ask('select s::text, l::text from public.bot_states s, private.bot_leases l')
  expect(await connect(as(b), DEMO.token)).toBe('discord_bot_elsewhere')
  expect(
    await database.ask('select s::text, l::text from public.bot_states s, private.bot_leases l'),
  ).toEqual(before)
  await removeBot(as(a))
  expect(await connect(as(b), DEMO.token)).toBe('connected')
})

test('where Discord is down that is said, and nothing changes', async () => {
  place.act({ deed: 'fault', path: '@me', kind: 'down' })
  expect(await connect(as(database.seed.a), DEMO.token)).toBe('discord_unreachable')
  expect((await getConnection(as(database.seed.a))).connection).toBeNull()
})

test('another token or bot takes the place of the one before, and whoever runs that holds it no more', async () => {
  const { a } = database.seed
  const generation = async () =>
    (await database.ask<{ generation: bigint }>('select generation from private.bot_leases'))[0]?.generation
  await connect(as(a), DEMO.token)
  const first = await generation()
  expect(await connect(as(a), DEMO.strangerToken)).toBe('connected')
  expect((await getConnection(as(a))).connection?.applicationId).toBe(DEMO.strangerId)
  expect(await generation()).not.toBe(first)
  // The first is free again for whoever shows its token.
  expect(await connect(as(database.seed.b), DEMO.token)).toBe('connected')
})

test('connecting, removing and starting anew take the right, the module and a person', async () => {
  const { a } = database.seed
  expect(await connect(as(a, a.members.dev), DEMO.token)).toBe('connected')
  for (const member of [a.members.ops, a.members.finance]) {
    expect(await connect(as(a, member), DEMO.token)).toBe('forbidden')
    await expect(removeBot(as(a, member))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(restartBot(as(a, member))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(getConnection(as(a, member))).rejects.toMatchObject({ code: 'forbidden' })
  }
  const withKey = {
    role: 'api_client',
    ...{ tenantId: a.tenantId, keyId: newId(), makerId: a.members.owner.personId },
    ...{ permissions: ['discord.manage'], isWritable: true },
  } as const
  await expect(
    withActor(withKey, (db) => db.selectFrom('bot_states').select('state').execute()),
  ).resolves.toHaveLength(1)
  await database.ask("update public.tenant_modules set is_on = false where module_id = 'discord'")
  expect(await connect(as(a), DEMO.token)).toBe('module_not_enabled')
  await expect(restartBot(as(a))).rejects.toMatchObject({ code: 'module_not_enabled' })
  // What is connected can be taken away all the same.
  await removeBot(as(a))
  await expect(removeBot(as(a))).rejects.toMatchObject({ code: 'not_found' })
})

test('who has a second factor shows it before a token is kept', async () => {
  const { a } = database.seed
  await database.ask(
    `insert into private.second_factors (person_id, sealed_secret, confirmed_at) values ($1, '\\x00', now())`,
    [a.members.dev.personId],
  )
  await database.ask(
    `insert into private.passed_sessions (session_id, person_id, passed_at) values ($1, $2, now() - interval '11 minutes')`,
    [a.members.dev.sessionId, a.members.dev.personId],
  )
  expect(await connect(as(a, a.members.dev), DEMO.token)).toBe('step_up_needed')
  await database.ask('update private.passed_sessions set passed_at = now() where person_id = $1', [
    a.members.dev.personId,
  ])
  expect(await connect(as(a, a.members.dev), DEMO.token)).toBe('connected')
})

test('a token is read however it was copied, and what has another form is told apart', () => {
  const read = (token: string) => TokenForm.safeParse({ token })
  for (const given of [DEMO.token, `  ${DEMO.token}\n`, `Bot ${DEMO.token}`])
    expect(read(given).data?.token).toBe(DEMO.token)
  const problem = (token: string) => read(token).error?.issues[0]?.message
  expect(problem('')).toBe('required')
  for (const other of ['0123456789abcdefghijklmnopqrstuv', 'a.b.c', '1200000000000000001'])
    expect(problem(other)).toBe('discord_token_shape')
})
