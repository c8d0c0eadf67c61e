import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMembership } from './membership'
import { consoleActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { newPublicId } from '@/lib/core/ids'
import { isMyShop, listMyShops } from '@/lib/platform/opening/service/shops'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

type Role = 'owner' | 'finance' | 'ops' | 'dev' | 'removed'

function as(of: 'a' | 'b', role: Role, at: 'a' | 'b' = of): MemberContext {
  const { personId, sessionId } = database.seed[of].members[role]
  const { tenantId, slug } = database.seed[at]
  return {
    tenantId,
    slug,
    personId,
    sessionId,
    requestId: 'test',
    address: '127.0.0.1',
    userAgent: '',
    locale: 'id',
  }
}

test('a member enters the own shop with the rights of the role', async () => {
  const owner = await openMembership(as('a', 'owner'))
  expect(owner).toMatchObject({ role: 'owner', isWritable: true })
  expect(owner.permissions.has('payments.manage')).toBe(true)
  const ops = await openMembership(as('a', 'ops'))
  expect(ops.permissions.has('orders.fulfil')).toBe(true)
  expect(ops.permissions.has('orders.refund')).toBe(false)
})

test("the owner of one shop is a stranger in the other, and the other's people notice nothing", async () => {
  await expect(openMembership(as('a', 'owner', 'b'))).rejects.toMatchObject({ code: 'forbidden' })
  expect(await isMyShop(as('a', 'owner'), database.seed.b.tenantId)).toBe(false)
  expect((await openMembership(as('b', 'owner'))).role).toBe('owner')
})

test('a removed member is out, with a session that still lives', async () => {
  await expect(openMembership(as('a', 'removed'))).rejects.toMatchObject({ code: 'forbidden' })
  expect(await listMyShops(as('a', 'removed'))).toEqual([])
})

test("an ended session is out at once; the same person's other session stays", async () => {
  const ctx = as('a', 'dev')
  await openMembership(ctx)
  await database.ask('delete from auth.sessions where id = $1', [ctx.sessionId])
  await expect(openMembership(ctx)).rejects.toMatchObject({
    code: 'unauthenticated',
    message: 'session_over',
  })
  await expect(listMyShops(ctx)).rejects.toMatchObject({ code: 'unauthenticated' })
  expect((await openMembership(as('b', 'dev'))).role).toBe('dev')
})

test("somebody else's session opens nothing, even for its own person's shop", async () => {
  const stolen = { ...as('a', 'owner'), sessionId: database.seed.b.members.owner.sessionId }
  await expect(openMembership(stolen)).rejects.toMatchObject({ code: 'unauthenticated' })
  await expect(openMembership({ ...stolen, sessionId: newPublicId() })).rejects.toMatchObject({
    code: 'unauthenticated',
  })
})

test('a suspended shop can be read by its people and changed by nobody', async () => {
  const { tenantId } = database.seed.b
  await database.ask("update tenants set status = 'suspended' where id = $1", [tenantId])
  expect(await openMembership(as('b', 'owner'))).toMatchObject({ role: 'owner', isWritable: false })
  await database.ask("update tenants set status = 'active' where id = $1", [tenantId])
  expect((await openMembership(as('b', 'owner'))).isWritable).toBe(true)
})

async function enterConsole(ctx: MemberContext): Promise<string> {
  try {
    await withActor(consoleActor(ctx), () => Promise.resolve())
    return 'entered'
  } catch (error) {
    return error instanceof AppError ? error.code : 'unknown'
  }
}

test('only who runs the platform enters the console, and never without a second factor', async () => {
  const owner = as('a', 'owner')
  expect(await enterConsole(owner)).toBe('forbidden')
  await database.ask('update private.people set is_platform_admin = true where id = $1', [owner.personId])
  expect(await enterConsole(owner)).toBe('second_factor_enrolment_needed')
  await database.ask(
    `insert into private.second_factors (person_id, sealed_secret, confirmed_at) values ($1, '\\x00', now())`,
    [owner.personId],
  )
  expect(await enterConsole(owner)).toBe('second_factor_needed')
  await database.ask('insert into private.passed_sessions (session_id, person_id) values ($1, $2)', [
    owner.sessionId,
    owner.personId,
  ])
  expect(await enterConsole(owner)).toBe('entered')
  // It is the session that has passed, not the person; and nobody else by it.
  await database.ask('update private.passed_sessions set session_id = $2 where session_id = $1', [
    owner.sessionId,
    newPublicId(),
  ])
  expect(await enterConsole(owner)).toBe('second_factor_needed')
  expect(await enterConsole(as('b', 'owner'))).toBe('forbidden')
})
