import { PERMISSION_NAMES } from '@/lib/core/guards/permission'
import type { FixtureMember, FixtureTenant } from '@/sandbox/fixtures'
import { otherBorrower, strangeBorrowers } from './borrowers'
import { byActor, byRole, memberOf } from './callers'
import type { Caller } from './callers'
import { connectionOf, orderOf, partyOf } from './statements'

const defaultConnection = (tenant: FixtureTenant): string =>
  tenant.currency === 'IDR' ? tenant.connections.midtrans : tenant.connections.stripe

/** The caller of each role whose row this is: the one for whom the same statement must succeed. */
export function rightfulCallers(tenant: FixtureTenant): Map<string, Caller> {
  const { tenantId } = tenant
  const callers = [
    byActor(
      'buyer of the order, or whose debt it is',
      ({ table, row }) => ({
        role: 'storefront',
        tenantId,
        orderId: orderOf(table, row) ?? tenant.orders.paid.orderId,
        partyId: partyOf(table, row) ?? tenant.lending.partyId,
      }),
      'storefront',
    ),
    memberOf('owner', tenant, tenant.members.owner),
    byActor(
      'gateway of the connection',
      ({ table, row }) => ({
        role: 'gateway',
        tenantId,
        connectionId: connectionOf(table, row) ?? defaultConnection(tenant),
      }),
      'gateway',
    ),
    byActor(
      'API key',
      () => ({
        role: 'api_client',
        tenantId,
        keyId: tenant.members.owner.personId,
        makerId: tenant.members.owner.personId,
        permissions: PERMISSION_NAMES,
        isWritable: true,
      }),
      'api_client',
      tenant.members.owner.personId,
    ),
    byActor('job', () => ({ role: 'worker', tenantId }), 'worker'),
  ]
  return new Map(callers.map((caller) => [caller.role, caller]))
}

/** Who buys, or looks around, elsewhere; and a buyer who names the order of this shop. */
function strangeBuyers(victim: FixtureTenant, stranger: FixtureTenant): Caller[] {
  const { tenantId } = stranger
  return [
    byActor('visitor', () => ({ role: 'storefront', tenantId }), 'storefront'),
    byActor("visitor of the platform's own pages", () => ({ role: 'stranger' }), 'stranger'),
    byActor(
      'buyer',
      () => ({ role: 'storefront', tenantId, orderId: stranger.orders.paid.orderId }),
      'storefront',
    ),
    byActor(
      'buyer naming the order',
      ({ table, row }) => ({
        role: 'storefront',
        tenantId,
        orderId: orderOf(table, row) ?? victim.orders.paid.orderId,
      }),
      'storefront',
    ),
  ]
}

function strangePeople(
  victim: FixtureTenant,
  stranger: FixtureTenant,
  people: { signedOut: FixtureMember; nobody: FixtureMember },
): Caller[] {
  return [
    memberOf('owner', stranger, stranger.members.owner),
    memberOf('finance', stranger, stranger.members.finance),
    memberOf('ops', stranger, stranger.members.ops),
    memberOf('dev', stranger, stranger.members.dev),
    memberOf('owner entering', victim, stranger.members.owner),
    memberOf('removed member', victim, victim.members.removed),
    memberOf('signed-out owner', victim, people.signedOut),
    byActor('person', () => ({ role: 'person', ...people.nobody }), 'person', people.nobody.personId),
    byActor(
      'owner at the console',
      () => ({ role: 'platform_admin', ...stranger.members.owner }),
      'platform_admin',
    ),
  ]
}

function strangePrograms(victim: FixtureTenant, stranger: FixtureTenant): Caller[] {
  const { tenantId } = stranger
  return [
    byActor(
      'gateway',
      () => ({ role: 'gateway', tenantId, connectionId: defaultConnection(stranger) }),
      'gateway',
    ),
    byActor(
      'gateway naming the connection',
      ({ table, row }) => ({
        role: 'gateway',
        tenantId,
        connectionId: connectionOf(table, row) ?? defaultConnection(victim),
      }),
      'gateway',
    ),
    byActor(
      'API key',
      () => ({
        role: 'api_client',
        tenantId,
        keyId: stranger.members.owner.personId,
        makerId: stranger.members.owner.personId,
        permissions: PERMISSION_NAMES,
        isWritable: true,
      }),
      'api_client',
    ),
    byActor('job', () => ({ role: 'worker', tenantId }), 'worker'),
  ]
}

/** Clients that name this shop and every right, and are nobody whom the database let in. */
function bareLogins(victim: FixtureTenant): Caller[] {
  const claims = (member: FixtureMember | null, role: string): Record<string, string> => ({
    'request.jwt.claims': JSON.stringify({ role, ...(member ? { sub: member.personId } : {}) }),
    'request.jwt.claim.sub': member?.personId ?? '',
    'app.tenant_id': victim.tenantId,
    'app.permissions': `,${PERMISSION_NAMES.join(',')},`,
    'app.writable': 'on',
  })
  return [
    byRole('anon', 'postgres', 'anon', claims(null, 'anon')),
    byRole('authenticated', 'postgres', 'authenticated', claims(victim.members.owner, 'authenticated')),
    byRole('web login', 'gerai_app', 'gerai_app', { 'app.tenant_id': victim.tenantId }),
    byRole('console login', 'gerai_console', 'gerai_console', { 'app.tenant_id': victim.tenantId }),
    byRole('worker login', 'gerai_worker', 'gerai_worker', { 'app.tenant_id': victim.tenantId }),
    byRole('login of bots', 'gerai_bots', 'gerai_bots', { 'app.tenant_id': victim.tenantId }),
  ]
}

/** Everybody who must not reach a row of `victim`; `stranger` is another shop with people of every kind. */
export function strangers(
  victim: FixtureTenant,
  stranger: FixtureTenant,
  people: { signedOut: FixtureMember; nobody: FixtureMember },
): Caller[] {
  return [
    ...strangeBuyers(victim, stranger),
    ...strangeBorrowers(victim, stranger),
    ...strangePeople(victim, stranger, people),
    ...strangePrograms(victim, stranger),
    ...bareLogins(victim),
  ]
}

/** Callers inside the same shop who are still not those whose row it is. */
export function insiders(victim: FixtureTenant): Caller[] {
  const { tenantId, orders, connections } = victim
  const visitor = byActor('visitor here', () => ({ role: 'storefront', tenantId }), 'storefront')
  const buyer = byActor(
    'buyer of another order',
    ({ table, row }) => ({
      role: 'storefront',
      tenantId,
      orderId: orderOf(table, row) === orders.paid.orderId ? orders.open.orderId : orders.paid.orderId,
    }),
    'storefront',
  )
  const gateway = byActor(
    'gateway of another connection',
    ({ table, row }) => ({
      role: 'gateway',
      tenantId,
      connectionId:
        connectionOf(table, row) === connections.midtrans ? connections.stripe : connections.midtrans,
    }),
    'gateway',
  )
  return [
    {
      ...visitor,
      // A visitor reads what the shop shows to everybody; nothing about an order or a debt is part of that.
      open: (place) =>
        place.command === 'select' &&
        orderOf(place.table, place.row) === null &&
        partyOf(place.table, place.row) === null
          ? null
          : visitor.open(place),
    },
    otherBorrower(victim),
    { ...buyer, open: (place) => (orderOf(place.table, place.row) === null ? null : buyer.open(place)) },
    {
      ...gateway,
      open: (place) => (connectionOf(place.table, place.row) === null ? null : gateway.open(place)),
    },
  ]
}

/** Those who work across tenants, by what they are granted; the test holds that list. */
export function crossTenantCallers(
  { admin, visiting, looking }: Record<'admin' | 'visiting' | 'looking', FixtureMember>,
  tenants: { here: string; elsewhere: string },
  keys: { writing: Buffer; reading: Buffer },
): Caller[] {
  const atConsole = (name: string, person: FixtureMember, tenantId?: string): Caller => {
    const actor = { role: 'platform_admin', ...person, ...(tenantId && { tenantId }) } as const
    return byActor(name, () => actor, 'platform_admin', person.personId)
  }
  const withKey = (name: string, keyHash: Buffer): Caller =>
    byActor(name, () => ({ role: 'platform_admin', keyHash }), 'platform_admin', admin.personId)
  return [
    byActor('dispatcher', () => ({ role: 'dispatcher' }), 'dispatcher'),
    atConsole('platform admin', admin),
    atConsole('platform admin looking elsewhere', visiting, tenants.elsewhere),
    atConsole('platform admin looking here', looking, tenants.here),
    withKey('platform key', keys.writing),
    withKey('platform key for reading', keys.reading),
    byRole('limiter', 'gerai_app', 'limiter'),
  ]
}
