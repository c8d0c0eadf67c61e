import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberContext } from '@/lib/core/context'
import { openFromBytes } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { openMembership } from '@/lib/core/guards/membership'
import type { Invite } from './schema'
import {
  acceptInvitation,
  findInvitation,
  findInvitationMail,
  inviteColleague,
  readInvitation,
  resendInvitation,
  revokeInvitation,
} from '@/lib/platform/team/service/invitations'
import {
  changeRole,
  changeTeamRule,
  getTeam,
  leaveTeam,
  removeColleague,
  transferOwnership,
} from '@/lib/platform/team/service/team'
import type { FixtureMember, FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let count = 0
let shop: FixtureTenant

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

async function freshShop(): Promise<FixtureTenant> {
  count += 1
  return database.plantTenant({ slug: `team-${count}`, currency: 'IDR' })
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

/** The token of the newest mail, as only the job that writes it can open it. */
async function mailedToken(tenantId: string): Promise<string> {
  const [event] = await database.ask<{ payload: { invitationId: string; sealedToken: string } }>(
    "select payload from public.events where tenant_id = $1 and topic = 'invitation.sent' order by id desc limit 1",
    [tenantId],
  )
  if (!event) throw new Error('There is a mail.')
  const { invitationId, sealedToken } = event.payload
  return openFromBytes(
    env().APP_SECRETS,
    ['invitation', tenantId, invitationId],
    Buffer.from(sealedToken, 'base64'),
  )
}

async function invite(tenant: FixtureTenant, input: Partial<Invite> & { email: string }): Promise<string> {
  await inviteColleague(as(tenant, tenant.members.owner), { role: 'ops', locale: 'en', ...input })
  return mailedToken(tenant.tenantId)
}

const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
  )

async function actionsOf(tenantId: string): Promise<string[]> {
  const rows = await database.ask<{ action: string }>(
    'select action from public.audit_entries where tenant_id = $1 order by id',
    [tenantId],
  )
  return rows.map((row) => row.action)
}

test('an invitation lets in the one who was invited, once, and nobody else who holds the link', async () => {
  shop = await freshShop()
  const guest = await database.plantPerson('guest@example.test')
  const stranger = await database.plantPerson('stranger@example.test')
  const token = await invite(shop, { email: 'guest@example.test', role: 'finance' })
  const other = database.seed.b.tenantId

  expect(await findInvitation(shop.tenantId, token)).toMatchObject({
    email: 'guest@example.test',
    role: 'finance',
  })
  expect(await findInvitation(other, token)).toBeNull()
  expect(await refused(acceptInvitation(stranger, { token, name: '' }))).toBe('invitation_other_person')
  expect(await refused(acceptInvitation(guest, { token: `${token}x`, name: '' }))).toBe('invitation_over')
  await acceptInvitation(guest, { token, name: 'A guest' })
  const { role, permissions } = await openMembership(as(shop, guest))
  expect([role, permissions.has('orders.refund'), permissions.has('team.manage')]).toEqual([
    'finance',
    true,
    false,
  ])
  expect(await refused(acceptInvitation(guest, { token, name: '' }))).toBe('invitation_over')
  expect(await refused(openMembership(as(database.seed.b, guest)))).toBe('not_a_member')
  expect(await actionsOf(shop.tenantId)).toEqual(['shop.opened', 'team.invited', 'team.joined'])
})

test('a link that was replaced, taken back or is older than seven days leads nowhere', async () => {
  shop = await freshShop()
  const owner = as(shop, shop.members.owner)
  const guest = await database.plantPerson('late@example.test')
  const first = await invite(shop, { email: 'late@example.test' })
  const { invitations } = await getTeam(owner)
  const id = invitations.find((one) => one.email === 'late@example.test')?.id ?? ''
  await resendInvitation(owner, id)
  const second = await mailedToken(shop.tenantId)
  expect(await findInvitation(shop.tenantId, first)).toBeNull()
  expect(await findInvitation(shop.tenantId, second)).not.toBeNull()

  await database.ask("update public.invitations set expires_at = now() - interval '1 second' where id = $1", [
    id,
  ])
  expect(await findInvitation(shop.tenantId, second)).toBeNull()
  expect(await refused(acceptInvitation(guest, { token: second, name: '' }))).toBe('invitation_over')

  await resendInvitation(owner, id)
  const third = await mailedToken(shop.tenantId)
  await revokeInvitation(owner, id)
  expect(await refused(acceptInvitation(guest, { token: third, name: '' }))).toBe('invitation_over')
  // Asked again, after a no, somebody may still come.
  await acceptInvitation(guest, { token: await invite(shop, { email: 'late@example.test' }), name: '' })
})

test('accepting and taking back at the same moment have one winner', async () => {
  shop = await freshShop()
  const owner = as(shop, shop.members.owner)
  for (let round = 0; round < 5; round += 1) {
    const email = `race-${round}@example.test`
    const guest = await database.plantPerson(email)
    const token = await invite(shop, { email })
    const id = (await getTeam(owner)).invitations.find((one) => one.email === email)?.id ?? ''
    const outcomes = await Promise.all([
      refused(acceptInvitation(guest, { token, name: '' })),
      refused(revokeInvitation(owner, id)),
    ])
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(await refused(openMembership(as(shop, guest)))).toBe(
      outcomes[0] === 'done' ? 'done' : 'not_a_member',
    )
  }
})

test('whoever is in the team or was asked already is not asked again, beside all else, and only owners ask', async () => {
  shop = await freshShop()
  await invite(shop, { email: 'twice@example.test' })
  expect(await refused(invite(shop, { email: 'twice@example.test' }))).toBe('already_invited')
  expect(await refused(invite(shop, { email: shop.members.ops.email }))).toBe('already_member')
  const owner = as(shop, shop.members.owner)
  for (const [email, problem] of [
    ['twice@example.test', 'already_invited'],
    [shop.members.ops.email, 'already_member'],
  ])
    await expect(readInvitation(owner, { email, role: 'king', locale: 'en' })).rejects.toMatchObject({
      fields: { email: [problem], role: ['required'] },
    })
  for (const role of ['finance', 'ops', 'dev'] as const) {
    const work = inviteColleague(as(shop, shop.members[role]), {
      email: 'x@example.test',
      role: 'dev',
      locale: 'id',
    })
    expect(await refused(work)).toBe('forbidden')
    expect((await getTeam(as(shop, shop.members[role]))).invitations).toEqual([])
  }
})

test('of two owners who go at the same moment one stays', async () => {
  for (let round = 0; round < 6; round += 1) {
    shop = await freshShop()
    const owner = as(shop, shop.members.owner)
    await changeRole(owner, { personId: shop.members.ops.personId, from: 'ops', role: 'owner' })
    const second = as(shop, shop.members.ops)
    const outcomes = await Promise.all([
      refused(
        round % 2 === 0
          ? leaveTeam(owner)
          : changeRole(owner, { personId: owner.personId, from: 'owner', role: 'dev' }),
      ),
      refused(round % 3 === 0 ? leaveTeam(second) : removeColleague(owner, second.personId)),
    ])
    const owners = await database.ask(
      "select 1 from public.members where tenant_id = $1 and role = 'owner' and removed_at is null",
      [shop.tenantId],
    )
    expect(owners).toHaveLength(1)
    expect(outcomes).toContain('done')
  }
})

test('the last owner neither leaves nor becomes something else, whoever asks', async () => {
  shop = await freshShop()
  const owner = as(shop, shop.members.owner)
  expect(await refused(leaveTeam(owner))).toBe('last_owner')
  expect(await refused(removeColleague(owner, owner.personId))).toBe('last_owner')
  expect(await refused(changeRole(owner, { personId: owner.personId, from: 'owner', role: 'ops' }))).toBe(
    'last_owner',
  )
  // Past every service: not even with the tables' own rights.
  await expect(
    database.ask("update public.members set role = 'dev' where tenant_id = $1", [shop.tenantId]),
  ).rejects.toThrow('last_owner')
})

test('handing over makes one an owner and the other not, or changes nothing', async () => {
  shop = await freshShop()
  const owner = as(shop, shop.members.owner)
  const to = shop.members.finance.personId
  expect(await refused(transferOwnership(owner, { personId: to, from: 'ops', ownRole: 'dev' }))).toBe(
    'conflict',
  )
  await transferOwnership(owner, { personId: to, from: 'finance', ownRole: 'dev' })
  const { members } = await getTeam(as(shop, shop.members.finance))
  expect(Object.fromEntries(members.map((one) => [one.email.split('@')[0], one.role]))).toEqual({
    finance: 'owner',
    owner: 'dev',
    ops: 'ops',
    dev: 'dev',
  })
  expect(await refused(removeColleague(owner, shop.members.ops.personId))).toBe('forbidden')
})

test('a removed colleague gets no further with the very session that was open', async () => {
  shop = await freshShop()
  const ops = as(shop, shop.members.ops)
  await openMembership(ops)
  await removeColleague(as(shop, shop.members.owner), ops.personId)
  expect(await refused(openMembership(ops))).toBe('not_a_member')
  expect((await getTeam(as(shop, shop.members.owner))).members.map((one) => one.role)).not.toContain('ops')
})

test('an owner cannot require a second factor without having one', async () => {
  shop = await freshShop()
  expect(await refused(changeTeamRule(as(shop, shop.members.owner), true))).toBe('enrol_first')
  expect((await getTeam(as(shop, shop.members.dev))).isSecondFactorAsked).toBe(false)
})

test('nothing of all this is noticed in another shop', async () => {
  const b = database.seed.b
  expect((await getTeam(as(b, b.members.owner))).members).toHaveLength(4)
  expect(await actionsOf(b.tenantId)).toEqual(['shop.opened'])
})

test('the mail of an invitation is answered by whoever invited, by name, and by the shop once they have left', async () => {
  const tenant = await freshShop()
  await database.ask("update public.members set name = 'Ayu' where tenant_id = $1 and role = 'owner'", [
    tenant.tenantId,
  ])
  await database.ask("update public.tenants set contact_email = 'shop@example.test' where id = $1", [
    tenant.tenantId,
  ])
  const token = await invite(tenant, { email: 'asked@example.test' })
  const [event] = await database.ask<{ id: string }>(
    "select id from public.events where tenant_id = $1 and topic = 'invitation.sent'",
    [tenant.tenantId],
  )
  const mail = () => findInvitationMail({ tenantId: tenant.tenantId, requestId: 'job' }, event?.id ?? '')
  expect(await mail()).toMatchObject({ inviter: 'Ayu', replyTo: tenant.members.owner.email })
  expect(await findInvitation(tenant.tenantId, token)).toMatchObject({ hasAccount: false })
  await database.plantPerson('asked@example.test')
  expect(await findInvitation(tenant.tenantId, token)).toMatchObject({ hasAccount: true })
  await database.ask("update public.members set role = 'owner' where tenant_id = $1 and person_id = $2", [
    tenant.tenantId,
    tenant.members.ops.personId,
  ])
  await database.ask('update public.members set removed_at = now() where tenant_id = $1 and person_id = $2', [
    tenant.tenantId,
    tenant.members.owner.personId,
  ])
  expect(await mail()).toMatchObject({ replyTo: 'shop@example.test' })
})

test('whoever finds the team full is told before they type anything, and joins once there is room', async () => {
  const tenant = await freshShop()
  const guest = await database.plantPerson('late-guest@example.test')
  const token = await invite(tenant, { email: 'late-guest@example.test' })
  await database.ask(
    `insert into public.entitlement_overrides (tenant_id, name, amount, starts_at, reason)
     values ($1, 'limit:members', 1, '2020-01-01', 'agreed')`,
    [tenant.tenantId],
  )
  expect(await findInvitation(tenant.tenantId, token)).toMatchObject({ isFull: true })
  expect(await refused(acceptInvitation(guest, { token, name: '' }))).toBe('team_is_full')
  await database.ask('delete from public.entitlement_overrides where tenant_id = $1', [tenant.tenantId])
  expect(await findInvitation(tenant.tenantId, token)).toMatchObject({ isFull: false })
  await acceptInvitation(guest, { token, name: '' })
})
