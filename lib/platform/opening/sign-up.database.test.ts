import { sql } from 'kysely'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SignJWT } from 'jose'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PersonContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { forgetEnv } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { subscribe } from '@/lib/core/events/events'
import { findTenant } from '@/lib/core/tenancy/tenant'
import { openShop } from '@/lib/platform/opening/data/sign-up'
import { lookOf } from '@/lib/platform/tenants/rules/slug'
import { NameShop, SignUp } from './schema'
import {
  confirmEmail,
  findWelcomeMail,
  makeProof,
  requestProof,
} from '@/lib/platform/identity/service/email-proof'
import { runBilling } from '@/lib/billing/service/run'
import { entitlementsOf } from '@/lib/platform/plans/service/entitlements'
import { dismissFirstSteps, findFirstSteps } from '@/lib/platform/opening/service/onboarding'
import { findFirstPlan } from '@/lib/platform/plans/service/plan-offers'
import { findMyShops, getMyAccount } from '@/lib/platform/opening/service/shops'
import { openAccount, openOwnShop } from '@/lib/platform/opening/service/sign-up'
import { signInWithPassword } from '@/lib/platform/identity/service/sign-in'
import { judgeSlug } from '@/lib/platform/opening/service/slugs'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

const secret = 'the-secret-of-this-test-and-of-nothing-else'
type Account = { password: string; personId: string; sessionId: string }

/** Auth as it answers over HTTP, with the accounts that it was asked to make. */
let auth: Server
let database: TestDatabase
const accounts = new Map<string, Account>()
let heard: string[] = []
let isDown = false

async function session(email: string, account: Account) {
  const accessToken = await new SignJWT({ role: 'authenticated', email, session_id: account.sessionId })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(account.personId)
    .setAudience('authenticated')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret))
  const user = {
    id: account.personId,
    aud: 'authenticated',
    email,
    app_metadata: {},
    user_metadata: {},
    created_at: '',
  }
  return { access_token: accessToken, refresh_token: 'refresh', expires_in: 3600, token_type: 'bearer', user }
}

async function reply(path: string, body: { email: string; password: string }): Promise<[number, unknown]> {
  const found = accounts.get(body.email)
  if (path.startsWith('/auth/v1/token'))
    return found?.password === body.password
      ? [200, await session(body.email, found)]
      : [400, { error_code: 'invalid_credentials', msg: 'Invalid login credentials' }]
  if (!path.startsWith('/auth/v1/signup')) return [404, {}]
  if (isDown) return [503, {}]
  if (found) return [422, { error_code: 'user_already_exists', msg: 'User already registered' }]
  if (body.password === 'password') return [422, { error_code: 'weak_password', msg: 'weak' }]
  const person = await database.plantPerson(body.email)
  accounts.set(body.email, { password: body.password, ...person })
  return [200, await session(body.email, { password: body.password, ...person })]
}

beforeAll(async () => {
  auth = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const path = request.url ?? ''
      heard.push(path.replace(/\?.*/, ''))
      void reply(
        path,
        JSON.parse(Buffer.concat(chunks).toString()) as { email: string; password: string },
      ).then(([status, answer]) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
      })
    })
  })
  await new Promise<void>((resolve) => auth.listen(0, '127.0.0.1', resolve))
  const { port } = auth.address() as AddressInfo
  database = await createTestDatabase({
    variables: { SUPABASE_URL: `http://127.0.0.1:${port}`, SUPABASE_JWT_SECRET: secret },
  })
  forgetEnv()
})
afterAll(async () => {
  await database.close()
  auth.closeAllConnections()
  auth.close()
})

let count = 0
let email = ''
let slug = ''
beforeEach(() => {
  count += 1
  heard = []
  isDown = false
  email = `new-${count}@people.test`
  // No two of them look the same.
  slug = `kopi-nomor-${'abdeghjkopqsuxyz'[Math.floor(count / 16)] ?? ''}${'abdeghjkopqsuxyz'[count % 16] ?? ''}`
})

const visitor = { address: '203.0.113.7', requestId: 'test', userAgent: '', locale: 'id' } as const
const password = 'a-long-enough-one'
const shop = (more: Partial<Record<string, string>> = {}): NameShop =>
  NameShop.parse({ name: 'Kopi Senja', slug, currency: 'IDR', time_zone: 'Asia/Makassar', ...more })

async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error: unknown = await work.then(
    () => null,
    (failure: unknown) => failure,
  )
  expect(error).toBeInstanceOf(AppError)
  return error as AppError
}

/** A person with a living session and an account at Auth, without a shop. */
async function newPerson(name = email): Promise<PersonContext & { email: string }> {
  const person = await database.plantPerson(name)
  return { ...visitor, ...person }
}

/** How many rows of each kind a slug left behind. */
async function traces(name: string) {
  const [row] = await database.ask<Record<string, number>>(
    `select (select count(*)::int from public.tenants where slug = $1) as tenants,
       (select count(*)::int from private.hosts where host = $1) as hosts,
       (select count(*)::int from public.events e join public.tenants t on t.id = e.tenant_id where t.slug = $1 and topic = 'tenant.opened') as events,
       (select count(*)::int from public.members m join public.tenants t on t.id = m.tenant_id where t.slug = $1 and role = 'owner') as owners,
       (select count(*)::int from public.products p join public.tenants t on t.id = p.tenant_id where t.slug = $1 and published) as products`,
    [name],
  )
  return row
}
const whole = { tenants: 1, hosts: 1, events: 1, owners: 1, products: 1 }
const nothing = { tenants: 0, hosts: 0, events: 0, owners: 0, products: 0 }

describe('a new shop', () => {
  test('has its address, its owner, a product, a trial, an event and an audit entry, and answers at once', async () => {
    // Somebody has looked already: that there was nothing is not remembered.
    expect(await findTenant(slug)).toBeNull()
    const account = await openAccount(visitor, { email, password, slug })
    const { tenantId } = await openOwnShop({ ...visitor, ...account }, shop())
    expect(await findTenant(slug)).toMatchObject({ id: tenantId, slug, status: 'trial', locale: 'id' })
    expect(await traces(slug)).toEqual(whole)
    const [row] = await database.ask<{
      days: number
      zone: string
      contact: string | null
      address: string
      entries: string[]
    }>(
      `select (select extract(day from s.period_ends_at - t.created_at)::int from public.subscriptions s where s.tenant_id = t.id and s.state = 'trialing') as days, t.time_zone as zone, t.contact_email as contact,
         (select access_url from public.product_deliveries d where d.tenant_id = t.id) as address,
         (select array_agg(action) from public.audit_entries a where a.tenant_id = t.id and actor_id = $2) as entries
       from public.tenants t where t.id = $1`,
      [tenantId, account.personId],
    )
    expect(row).toEqual({
      days: 14,
      zone: 'Asia/Makassar',
      // Nobody's private address is shown to customers unless its owner says so.
      contact: null,
      address: `http://${slug}.gerai.localhost:3000`,
      entries: ['shop.opened'],
    })
    expect(await findMyShops(account)).toMatchObject([{ tenantId, slug, role: 'owner', status: 'trial' }])
  })

  test('begins with the plan that was asked for where that can be had, is held to its limits, and its trial ends as billing says', async () => {
    const asked = [
      ['free', 'free', 'active'],
      ['pro', 'pro', 'trial'],
      // Paid from the first day: nobody gets it by asking.
      ['enterprise', 'starter', 'trial'],
      ['no_such_plan', 'starter', 'trial'],
    ] as const
    for (const [index, [wanted, plan, status]] of asked.entries()) {
      const person = await newPerson(`plan-${index}@people.test`)
      const name = `${slug}-${'abcd'[index] ?? ''}`
      const { tenantId } = await openOwnShop(person, shop({ slug: name, plan: wanted }))
      const rows = await database.ask(
        'select s.plan_id as plan, t.status from public.subscriptions s join public.tenants t on t.id = s.tenant_id where t.id = $1',
        [tenantId],
      )
      expect(rows).toEqual([{ plan, status }])
      expect((await findFirstPlan(wanted))?.id).toBe(plan)
      if (plan === 'free') {
        const owner = { role: 'member', tenantId, ...person } as const
        const entitled = await withActor(owner, entitlementsOf)
        expect(entitled).toMatchObject({ plan: 'free', all: false, limits: { products: 10, members: 1 } })
      }
      if (plan === 'pro') {
        await runBilling({ tenantId, requestId: 'test' }, new Date(Date.now() + 15 * 86_400_000))
        const after = await database.ask(
          'select s.plan_id as plan, s.state, t.status from public.subscriptions s join public.tenants t on t.id = s.tenant_id where t.id = $1',
          [tenantId],
        )
        expect(after).toEqual([{ plan: 'free', state: 'active', status: 'active' }])
      }
    }
  })

  test('is one, however often its form is sent at the same time', async () => {
    const person = await newPerson()
    const opened = await Promise.all(Array.from({ length: 8 }, () => openOwnShop(person, shop())))
    expect(new Set(opened.map(({ tenantId }) => tenantId)).size).toBe(1)
    expect(await traces(slug)).toEqual(whole)
  })

  test('goes to exactly one of thirty who want the same name at the same moment; the others can take another', async () => {
    const people = await Promise.all(
      Array.from({ length: 30 }, (_, index) => newPerson(`race-${index}@people.test`)),
    )
    const outcomes = await Promise.allSettled(people.map((person) => openOwnShop(person, shop())))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ code: 'validation_failed', fields: { slug: ['slug_taken'] } })
    }
    expect(await traces(slug)).toEqual(whole)
    const loser = people[outcomes.findIndex(({ status }) => status === 'rejected')]
    if (!loser) throw new Error('Everybody won.')
    await openOwnShop(loser, shop({ slug: `${slug}-dua` }))
    expect(await traces(`${slug}-dua`)).toEqual(whole)
  })

  test('is not opened under a name that looks like another shop’s, whoever is first', async () => {
    const names = [
      slug.replaceAll('o', '0'),
      slug.replaceAll('-', ''),
      slug.replaceAll('r', 'r').replace('m', 'rn'),
    ]
    const people = await Promise.all(names.map((_, index) => newPerson(`twin-${index}@people.test`)))
    const outcomes = await Promise.allSettled(
      people.map((person, index) => openOwnShop(person, shop({ slug: names[index] ?? '' }))),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const own = await newPerson()
    expect((await refusal(openOwnShop(own, shop()))).fields).toEqual({ slug: ['slug_taken'] })
  })

  test('leaves nothing behind when anything of it fails, and can be opened afterwards', async () => {
    const person = await newPerson()
    // The last step of the transaction, as a crash in between would end it.
    subscribe({ 'tenant.opened': [() => Promise.reject(new Error('the machine went off'))] })
    await expect(openOwnShop(person, shop())).rejects.toThrow('the machine went off')
    subscribe({})
    expect(await traces(slug)).toEqual(nothing)
    expect(await findTenant(slug)).toBeNull()
    expect(await findMyShops(person)).toEqual([])
    await openOwnShop(person, shop())
    expect(await traces(slug)).toEqual(whole)
  })

  test('belongs to its owner alone: nobody of another shop sees or changes anything of it', async () => {
    const { a } = database.seed
    const person = await newPerson()
    const { tenantId } = await openOwnShop(person, shop())
    const before = await database.ask('select * from public.tenants where id = $1', [a.tenantId])
    const stranger = { role: 'member', tenantId, ...a.members.owner } as const
    expect(
      (await refusal(withActor(stranger, (db) => db.selectFrom('tenants').select('id').execute()))).code,
    ).toBe('forbidden')
    const owner = { role: 'member', tenantId, ...person } as const
    const seen = await withActor(owner, (db) => sql`select id from public.tenants`.execute(db))
    expect(seen.rows).toEqual([{ id: tenantId }])
    const products = await withActor(owner, (db) => sql`select tenant_id from public.products`.execute(db))
    expect(products.rows).toEqual([{ tenant_id: tenantId }])
    expect(await database.ask('select * from public.tenants where id = $1', [a.tenantId])).toEqual(before)
  })

  test('needs a living session: not one that was ended, and not somebody else’s', async () => {
    const person = await newPerson()
    const borrowed = { ...person, sessionId: database.seed.a.members.owner.sessionId }
    expect((await refusal(openOwnShop(borrowed, shop()))).code).toBe('unauthenticated')
    expect(await traces(slug)).toEqual(nothing)
  })

  test('is the only one of an account until its address is proven, and one of ten afterwards', async () => {
    const person = await newPerson()
    await openOwnShop(person, shop())
    expect((await refusal(openOwnShop(person, shop({ slug: `${slug}-dua` })))).message).toBe(
      'prove_email_first',
    )
    await confirmEmail(person, makeProof(person.personId, person.email))
    const more = Array.from({ length: 12 }, (_, index) => `${slug}-${'abcdefghjkmn'[index] ?? ''}`)
    const outcomes = await Promise.allSettled(
      more.map((name) =>
        withActor({ role: 'person', ...person }, (db) =>
          openShop(db, {
            ...{ slug: name, name, locale: 'id', currency: 'IDR', timeZone: 'UTC', plan: null },
            product: {
              slug: 'p',
              name: 'p',
              summary: '',
              description: '',
              access_url: 'https://a.example',
              note: '',
            },
          }),
        ),
      ),
    )
    const said = outcomes.map((one) => (one.status === 'fulfilled' ? one.value.outcome : 'failed'))
    expect(said.filter((one) => one === 'opened')).toHaveLength(9)
    expect(said.filter((one) => one === 'too_many')).toHaveLength(3)
  })
})

describe('an account', () => {
  test('that has no shop, because something failed in between, goes on with its password', async () => {
    const first = await openAccount(visitor, { email, password, slug })
    expect(await findMyShops(first)).toEqual([])
    const again = await openAccount(visitor, { email, password, slug })
    expect(again.personId).toBe(first.personId)
    expect(heard.filter((path) => path.endsWith('/signup'))).toHaveLength(1)
    await openOwnShop({ ...visitor, ...again }, shop())
    expect(await traces(slug)).toEqual(whole)
    // And once more, as a browser that never saw the answer would.
    const last = await openAccount(visitor, { email, password, slug })
    expect(await openOwnShop({ ...visitor, ...last }, shop())).toMatchObject({
      tenantId: (await findTenant(slug))?.id,
    })
    expect(await traces(slug)).toEqual(whole)
  })

  test('is not opened with a wrong password, and the refusal is the same as at the sign-in but for its words', async () => {
    await openAccount(visitor, { email, password, slug })
    const wrong = await refusal(openAccount(visitor, { email, password: 'another-one', slug }))
    const atDoor = await refusal(signInWithPassword(visitor, { email, password: 'another-one' }))
    expect([wrong.code, wrong.status, wrong.message]).toEqual([atDoor.code, atDoor.status, 'sign_up_refused'])
    expect(wrong.fields).toBeUndefined()
  })

  test('is not guessed at the sign-up either: it shares the tries of the sign-in', async () => {
    await openAccount(visitor, { email, password, slug })
    for (let tries = 0; tries < 5; tries += 1) {
      await refusal(openAccount(visitor, { email, password: 'guess', slug }))
      await refusal(signInWithPassword(visitor, { email, password: 'guess' }))
    }
    expect((await refusal(signInWithPassword(visitor, { email, password }))).code).toBe('rate_limited')
    expect((await refusal(openAccount(visitor, { email, password, slug }))).code).toBe('rate_limited')
  })

  test('is not made while the wished name is taken, whoever asks', async () => {
    const { slug: theirs } = database.seed.a
    for (const name of [theirs, theirs.replace('-', '')]) {
      const refused = await refusal(openAccount(visitor, { email, password, slug: name }))
      expect(refused.fields).toEqual({ slug: ['slug_taken'] })
    }
    expect(accounts.has(email)).toBe(false)
    // The same words for an address that has an account, so that they tell nothing about it.
    await openAccount(visitor, { email, password, slug })
    const refused = await refusal(openAccount(visitor, { email, password: 'wrong-one', slug: theirs }))
    expect([refused.code, refused.fields]).toEqual(['validation_failed', { slug: ['slug_taken'] }])
  })

  test('is not made by a password that Auth finds weak, and not while Auth is away', async () => {
    expect((await refusal(openAccount(visitor, { email, password: 'password', slug }))).fields).toEqual({
      password: ['password_too_weak'],
    })
    isDown = true
    expect((await refusal(openAccount(visitor, { email, password, slug }))).message).toBe('auth_unavailable')
    expect(accounts.has(email)).toBe(false)
  })
})

describe('the proof of an address', () => {
  test('is asked for by mail until it was given, and only for the own account', async () => {
    const person = await newPerson()
    const { tenantId } = await openOwnShop(person, shop())
    const job = { tenantId, requestId: 'test' }
    const to = { personId: person.personId, locale: 'en' } as const
    expect((await getMyAccount(person)).hasProvenEmail).toBe(false)
    const mail = await findWelcomeMail(job, to)
    expect(mail).toMatchObject({ email: person.email, address: `http://${slug}.gerai.localhost:3000` })
    const token = new URL(mail?.url ?? '').searchParams.get('token') ?? ''
    const other = await newPerson(`other-${email}`)
    for (const [who, given] of [
      [other, token],
      [{ ...person, email: other.email }, token],
      [person, `${token}x`],
      [person, token.replace(/^\d+/, (until) => String(Number(until) + 1))],
      [person, ''],
    ] as const)
      expect((await refusal(confirmEmail(who, given))).message).toBe('proof_refused')
    const late = new Date(Date.now() + 7 * 86_400_000 + 1_000)
    expect((await refusal(confirmEmail(person, token, late))).message).toBe('proof_refused')
    expect((await getMyAccount(person)).hasProvenEmail).toBe(false)
    await confirmEmail(person, token)
    expect((await getMyAccount(person)).hasProvenEmail).toBe(true)
    expect((await getMyAccount(other)).hasProvenEmail).toBe(false)
    expect(await findWelcomeMail(job, to)).toBeNull()
  })

  test('is mailed again when it is asked for, three times an hour, and never to another shop’s people', async () => {
    const person = await newPerson()
    const { tenantId } = await openOwnShop(person, shop())
    const ctx = { ...person, tenantId, slug }
    for (let times = 0; times < 3; times += 1) await requestProof(ctx)
    expect((await refusal(requestProof(ctx))).code).toBe('rate_limited')
    const asked = await database.ask(
      "select 1 from public.events where tenant_id = $1 and topic = 'member.proof_requested'",
      [tenantId],
    )
    expect(asked).toHaveLength(3)
    const job = { tenantId: database.seed.a.tenantId, requestId: 'test' }
    expect(await findWelcomeMail(job, { personId: person.personId, locale: 'id' })).toBeNull()
  })
})

test('the first steps are read from the shop, and are put away by those who may change it', async () => {
  const person = await newPerson()
  const { tenantId } = await openOwnShop(person, shop())
  const ctx = { ...person, tenantId, slug }
  expect(await findFirstSteps(ctx)).toMatchObject({
    hasBrand: false,
    hasContact: false,
    hasSecondFactor: false,
  })
  await database.ask(
    "update public.tenants set brand_color = '#112233', contact_phone = '+62812345678' where id = $1",
    [tenantId],
  )
  expect(await findFirstSteps(ctx)).toMatchObject({ hasBrand: true, hasContact: true })
  const dev = await newPerson(`dev-${email}`)
  await database.ask(
    "insert into public.members (tenant_id, person_id, role, email) values ($1, $2, 'dev', $3)",
    [tenantId, dev.personId, dev.email],
  )
  expect((await refusal(dismissFirstSteps({ ...ctx, ...dev }))).code).toBe('forbidden')
  await dismissFirstSteps(ctx)
  await dismissFirstSteps(ctx)
  expect(await findFirstSteps(ctx)).toBeNull()
  const entries = await database.ask(
    "select 1 from public.audit_entries where tenant_id = $1 and action = 'onboarding.dismissed'",
    [tenantId],
  )
  expect(entries).toHaveLength(1)
})

test('a name is judged while it is typed: what is taken, what looks the same, and what could be had instead', async () => {
  const { a } = database.seed
  const from = { address: '203.0.113.9' }
  expect(await judgeSlug(from, slug)).toEqual({ slug, problem: null, alternatives: [] })
  const taken = await judgeSlug(from, a.slug)
  expect(taken.problem).toBe('slug_taken')
  expect(taken.alternatives).toHaveLength(3)
  for (const other of taken.alternatives)
    expect(await judgeSlug(from, other)).toMatchObject({ problem: null })
  expect((await judgeSlug(from, a.slug.replace('i', '1'))).problem).toBe('slug_taken')
  expect((await judgeSlug(from, 'admin')).problem).toBe('slug_reserved')
  expect((await judgeSlug(from, 'paypa1')).problem).toBe('slug_look_alike')
  expect(await judgeSlug(from, '')).toEqual({ slug: '', problem: 'slug_short', alternatives: [] })
})

test('the database and the rules see the same likeness, whatever the name is', async () => {
  const letters = fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz0123456789-rnvcl'))
  const names = fc.sample(fc.string({ unit: letters, minLength: 1, maxLength: 40 }), 2_000)
  const rows = await database.ask<{ look: string }>(
    'select private.look_of(name) as look from unnest($1::text[]) with ordinality as n (name, place) order by place',
    [names],
  )
  expect(rows.map(({ look }) => look)).toEqual(names.map(lookOf))
})

test('what no form of ours would send is refused with its field, before anything is looked up', () => {
  const good = {
    name: 'Kopi',
    slug: 'kopi-senja',
    currency: 'IDR',
    email: 'a@b.test',
    password: 'long-enough',
  }
  expect(SignUp.safeParse(good).success).toBe(true)
  for (const [field, value] of [
    ['name', ''],
    ['name', 'x'.repeat(81)],
    ['slug', 'www'],
    ['slug', 'xn--kopi'],
    ['slug', '../etc'],
    ['currency', 'XAU'],
    ['currency', '__proto__'],
    ['email', 'nobody'],
    ['password', 'short'],
    ['password', 'ü'.repeat(40)],
  ] as const) {
    const { error } = SignUp.safeParse({ ...good, [field]: value })
    expect(error?.issues.map(({ path }) => path[0])).toContain(field)
  }
  for (const zone of ['UTC+7', 'Asia/Nowhere', "Asia/Jakarta'; drop table tenants", ''])
    expect(SignUp.parse({ ...good, time_zone: zone }).time_zone).toBeNull()
})
