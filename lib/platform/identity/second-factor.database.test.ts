import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openMembership } from '@/lib/core/guards/membership'
import { memberActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newPublicId } from '@/lib/core/ids'
import { requireStepUp } from '@/lib/platform/identity/service/step-up'
import {
  confirmEnrolment,
  dropSecondFactor,
  getSecondFactor,
  openEnrolment,
  renewRecoveryCodes,
  showSecondFactor,
} from '@/lib/platform/identity/service/second-factor'
import { endMyOtherSessions, endMySession, listMySessions } from '@/lib/platform/identity/service/sessions'
import { listMyShops } from '@/lib/platform/opening/service/shops'
import { changeTeamRule, getTeam } from '@/lib/platform/team/service/team'
import type { FixtureMember, FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let count = 0
const start = Date.UTC(2026, 10, 21, 12, 0, 0)

beforeAll(async () => {
  database = await createTestDatabase()
  // Only this process's clock: a code belongs to a step of thirty seconds, and the tests say which.
  vi.useFakeTimers({ toFake: ['Date'], now: start })
})
afterAll(async () => {
  vi.useRealTimers()
  await database.close()
})

async function freshShop(): Promise<FixtureTenant> {
  count += 1
  return database.plantTenant({ slug: `factor-${count}`, currency: 'USD' })
}

function as(tenant: FixtureTenant, person: FixtureMember): MemberContext {
  return {
    ...{ requestId: 'test', address: '203.0.113.5', userAgent: 'A browser', locale: 'en' as const },
    tenantId: tenant.tenantId,
    slug: tenant.slug,
    personId: person.personId,
    sessionId: person.sessionId,
  }
}

const nextStep = () => vi.setSystemTime(Date.now() + 30_000)
const codeOf = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() })

async function enrol(ctx: MemberContext): Promise<{ secret: string; codes: string[] }> {
  const { secret } = await openEnrolment(ctx, 'somebody@example.test')
  const codes = await confirmEnrolment(ctx, codeOf(secret))
  nextStep()
  return { secret, codes }
}

/** One more sign-in of the same person, which has shown nothing yet. */
async function anotherSession(ctx: MemberContext): Promise<MemberContext> {
  const sessionId = newPublicId()
  const pg = await import('pg')
  const client = new pg.default.Client({ connectionString: database.urlOf('supabase_auth_admin') })
  await client.connect()
  await client.query("insert into auth.sessions (id, user_id, aal) values ($1, $2, 'aal1')", [
    sessionId,
    ctx.personId,
  ])
  await client.end()
  return { ...ctx, sessionId }
}

const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
  )
const stepUp = (ctx: MemberContext) => refused(withActor(memberActor(ctx), requireStepUp))

test('a new sign-in reaches nothing until it has shown the second factor', async () => {
  const shop = await freshShop()
  const ctx = as(shop, shop.members.owner)
  expect(await stepUp(ctx)).toBe('done')
  const { secret } = await enrol(ctx)
  expect(await refused(openMembership(ctx))).toBe('done')

  const other = await anotherSession(ctx)
  expect(await refused(openMembership(other))).toBe('second_factor_needed')
  expect(await refused(listMyShops(other))).toBe('second_factor_needed')
  expect(await refused(listMySessions(other))).toBe('second_factor_needed')
  expect(await refused(openEnrolment(other, 'x@example.test'))).toBe('second_factor_is_on')
  expect(await getSecondFactor(other)).toEqual({
    ...{ isEnrolled: true, hasPassed: false, codesLeft: 10, mayEnrol: true },
  })
  expect(await refused(showSecondFactor(other, '000000'))).toBe('wrong_second_factor')
  await showSecondFactor(other, codeOf(secret))
  expect(await refused(openMembership(other))).toBe('done')
  // Somebody else's session proves nothing about this person's.
  expect(await refused(openMembership({ ...other, personId: shop.members.ops.personId }))).toBe(
    'session_over',
  )
})

test('what is repeated, or asked for where there is nothing, is told how it stands', async () => {
  const shop = await freshShop()
  const ctx = as(shop, shop.members.owner)
  expect(await refused(showSecondFactor(ctx, '123456'))).toBe('second_factor_is_off')
  const { secret } = await enrol(ctx)
  expect(await refused(confirmEnrolment(ctx, codeOf(secret)))).toBe('second_factor_is_on')
})

test('a code works once, however many ask with it at the same moment', async () => {
  const shop = await freshShop()
  const ctx = as(shop, shop.members.owner)
  const { secret } = await enrol(ctx)
  const code = codeOf(secret)
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => refused(showSecondFactor(ctx, code))))
  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
  expect(await refused(showSecondFactor(ctx, code))).toBe('wrong_second_factor')
  nextStep()
  expect(await refused(showSecondFactor(ctx, codeOf(secret)))).toBe('done')
})

test('guessing ends after ten tries, also with the right code', async () => {
  const shop = await freshShop()
  const ctx = as(shop, shop.members.owner)
  const { secret } = await enrol(ctx)
  const tries = await Promise.all(Array.from({ length: 12 }, () => refused(showSecondFactor(ctx, '111111'))))
  expect(tries.filter((outcome) => outcome === 'rate_limited')).toHaveLength(2)
  expect(await refused(showSecondFactor(ctx, codeOf(secret)))).toBe('rate_limited')
})

test('whoever has the password alone uses up no tries of a browser that the account knows', async () => {
  const shop = await freshShop()
  const ctx = as(shop, shop.members.owner)
  const { secret } = await enrol(ctx)
  await Promise.all(Array.from({ length: 12 }, () => refused(showSecondFactor(ctx, '111111'))))
  expect(await refused(showSecondFactor(ctx, codeOf(secret)))).toBe('rate_limited')
  expect(await refused(showSecondFactor({ ...ctx, device: 'laptop' }, codeOf(secret)))).toBe('done')
})

test('nobody sets up a second factor at an address that may be somebody else’s', async () => {
  const shop = await freshShop()
  const ctx = as(shop, shop.members.owner)
  await database.ask('update private.people set email_proven_at = null where id = $1', [ctx.personId])
  expect(await getSecondFactor(ctx)).toMatchObject({ mayEnrol: false })
  expect(await refused(openEnrolment(ctx, 'somebody@example.test'))).toBe('email_not_proven')
  await database.ask('update private.people set email_proven_at = now() where id = $1', [ctx.personId])
  await enrol(ctx)
  expect(await getSecondFactor(ctx)).toMatchObject({ isEnrolled: true })
})

test('a recovery code lets in once, and new ones take the place of the old', async () => {
  const shop = await freshShop()
  const ctx = as(shop, shop.members.owner)
  const { secret, codes } = await enrol(ctx)
  const [first = '', second = ''] = codes.map((code) => code.replaceAll('-', ''))
  const other = await anotherSession(ctx)
  await showSecondFactor(other, first)
  expect(await refused(openMembership(other))).toBe('done')
  expect(await refused(showSecondFactor(other, first))).toBe('wrong_recovery_code')
  expect(await getSecondFactor(other)).toMatchObject({ codesLeft: 9 })
  await renewRecoveryCodes(other, codeOf(secret))
  expect(await getSecondFactor(other)).toMatchObject({ codesLeft: 10 })
  expect(await refused(showSecondFactor(other, second))).toBe('wrong_recovery_code')
})

test('what is delicate asks again after ten minutes', async () => {
  const shop = await freshShop()
  const ctx = as(shop, shop.members.owner)
  const { secret } = await enrol(ctx)
  expect(await stepUp(ctx)).toBe('done')
  await database.ask(
    "update private.passed_sessions set passed_at = passed_at - interval '11 minutes' where session_id = $1",
    [ctx.sessionId],
  )
  expect(await stepUp(ctx)).toBe('step_up_needed')
  expect(await refused(openMembership(ctx))).toBe('done')
  expect(await refused(changeTeamRule(ctx, true))).toBe('step_up_needed')
  await showSecondFactor(ctx, codeOf(secret))
  expect(await stepUp(ctx)).toBe('done')
})

test('where the owner asks for it, whoever has none sets it up before anything else', async () => {
  const shop = await freshShop()
  const owner = as(shop, shop.members.owner)
  const ops = as(shop, shop.members.ops)
  await enrol(owner)
  await changeTeamRule(owner, true)
  expect(await refused(openMembership(ops))).toBe('second_factor_enrolment_needed')
  expect(await refused(openMembership(as(database.seed.a, database.seed.a.members.ops)))).toBe('done')
  await enrol(ops)
  expect(await refused(openMembership(ops))).toBe('done')
  const { members } = await getTeam(owner)
  expect(members.filter((one) => one.hasSecondFactor).map((one) => one.role)).toEqual(['owner', 'ops'])
})

test('it is switched off with a code only, and both are written down in the shop', async () => {
  const shop = await freshShop()
  const ctx = as(shop, shop.members.owner)
  const { secret } = await enrol(ctx)
  expect(await refused(dropSecondFactor(ctx, '000000'))).toBe('wrong_second_factor')
  await dropSecondFactor(ctx, codeOf(secret))
  expect(await getSecondFactor(ctx)).toMatchObject({ isEnrolled: false, hasPassed: false, codesLeft: 0 })
  expect(await refused(openMembership(await anotherSession(ctx)))).toBe('done')
  const rows = await database.ask<{ action: string }>(
    'select action from public.audit_entries where tenant_id = $1 order by id',
    [shop.tenantId],
  )
  expect(rows.map((row) => row.action)).toEqual([
    'shop.opened',
    'second_factor.enabled',
    'second_factor.disabled',
  ])
})

test('the own sessions are listed with their place and ended at once; nobody else is signed out', async () => {
  const shop = await freshShop()
  const ctx = as(shop, shop.members.owner)
  const other = {
    ...(await anotherSession(ctx)),
    address: '198.51.100.7',
    userAgent: 'Mozilla/5.0 (iPhone; CPU) Safari/604.1',
  }
  const third = await anotherSession(ctx)
  await openMembership(ctx)
  await openMembership(other)
  const sessions = await listMySessions(ctx)
  expect(sessions).toHaveLength(3)
  expect(sessions[0]).toMatchObject({ sessionId: ctx.sessionId, isCurrent: true, address: '203.0.113.5' })
  expect(sessions.find((one) => one.sessionId === other.sessionId)).toMatchObject({
    ...{ isCurrent: false, address: '198.51.100.7', device: 'phone', system: 'iPhone' },
  })
  await endMySession(ctx, other.sessionId)
  await endMySession(ctx, shop.members.ops.sessionId)
  expect(await refused(openMembership(other))).toBe('session_over')
  expect(await refused(openMembership(as(shop, shop.members.ops)))).toBe('done')
  expect(await endMyOtherSessions(ctx)).toBe(1)
  expect(await refused(openMembership(third))).toBe('session_over')
  expect(await refused(openMembership(ctx))).toBe('done')
})
