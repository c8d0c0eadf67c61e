import pg from 'pg'
import { openingMessage } from '@/lib/core/db/opening'
import type { Actor } from '@/lib/core/db/actor'
import { PERMISSION_NAMES } from '@/lib/core/guards/permission'
import type { FixtureMember, FixtureTenant } from '@/sandbox/fixtures'
import type { TestServer } from '@/sandbox/testing/server'
import { connectionOf, orderOf } from './statements'
import type { Statement } from './statements'
import type { Command, Table, TextRow } from './catalogue'

export type Caller = {
  name: string
  login: keyof TestServer['urls']
  /** The database role whose grants decide how the statement is written. */
  role: string
  actorId: string | null
  /** The one message that opens the transaction, or null where this caller has no business with this row. */
  open: (place: { table: Table; command: Command; row: TextRow }) => string | null
}

const loginOf = { storefront: 'gerai_app', stranger: 'gerai_app', member: 'gerai_app', gateway: 'gerai_app', api_client: 'gerai_app',
  person: 'gerai_app', worker: 'gerai_worker', dispatcher: 'gerai_worker', platform_admin: 'gerai_console' } as const // prettier-ignore

function byActor(
  name: string,
  actor: (place: { table: Table; row: TextRow }) => Actor,
  role: Actor['role'],
  actorId: string | null = null,
): Caller {
  return {
    name,
    login: loginOf[role],
    role: role === 'person' ? 'member' : role === 'stranger' ? 'storefront' : role,
    actorId,
    open: (place) => openingMessage(actor(place)),
  }
}

function memberOf(name: string, tenant: FixtureTenant, member: FixtureMember): Caller {
  const actor = {
    role: 'member',
    tenantId: tenant.tenantId,
    personId: member.personId,
    sessionId: member.sessionId,
  } as const
  return byActor(name, () => actor, 'member', member.personId)
}

/** A role of the database itself, with the settings that its kind of client could choose. */
function byRole(
  name: string,
  login: Caller['login'],
  role: string,
  settings: Record<string, string> = {},
): Caller {
  const set = Object.entries(settings).map(
    ([key, value]) => ` set local ${key} = ${pg.escapeLiteral(value)};`,
  )
  const become = login === role ? '' : ` set local role ${pg.escapeIdentifier(role)};`
  return { name, login, role, actorId: null, open: () => `begin;${become}${set.join('')}` }
}

const defaultConnection = (tenant: FixtureTenant): string =>
  tenant.currency === 'IDR' ? tenant.connections.midtrans : tenant.connections.stripe

/** The caller of each role whose row this is: the one for whom the same statement must succeed. */
export function rightfulCallers(tenant: FixtureTenant): Map<string, Caller> {
  const { tenantId } = tenant
  const callers = [
    byActor(
      'buyer of the order',
      ({ table, row }) => ({
        role: 'storefront',
        tenantId,
        orderId: orderOf(table, row) ?? tenant.orders.paid.orderId,
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

/** Everybody who must not reach a row of `victim`; `stranger` is another shop with people of every kind. */
export function strangers(
  victim: FixtureTenant,
  stranger: FixtureTenant,
  people: { signedOut: FixtureMember; nobody: FixtureMember },
): Caller[] {
  const { tenantId } = stranger
  const claims = (member: FixtureMember | null, role: string): Record<string, string> => ({
    'request.jwt.claims': JSON.stringify({ role, ...(member ? { sub: member.personId } : {}) }),
    'request.jwt.claim.sub': member?.personId ?? '',
    'app.tenant_id': victim.tenantId,
    'app.permissions': `,${PERMISSION_NAMES.join(',')},`,
    'app.writable': 'on',
  })
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
    memberOf('owner', stranger, stranger.members.owner),
    memberOf('finance', stranger, stranger.members.finance),
    memberOf('ops', stranger, stranger.members.ops),
    memberOf('dev', stranger, stranger.members.dev),
    memberOf('owner entering', victim, stranger.members.owner),
    memberOf('removed member', victim, victim.members.removed),
    memberOf('signed-out owner', victim, people.signedOut),
    byActor('person', () => ({ role: 'person', ...people.nobody }), 'person', people.nobody.personId),
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
        permissions: PERMISSION_NAMES,
        isWritable: true,
      }),
      'api_client',
    ),
    byActor('job', () => ({ role: 'worker', tenantId }), 'worker'),
    byActor(
      'owner at the console',
      () => ({ role: 'platform_admin', ...stranger.members.owner }),
      'platform_admin',
    ),
    byRole('anon', 'postgres', 'anon', claims(null, 'anon')),
    byRole('authenticated', 'postgres', 'authenticated', claims(victim.members.owner, 'authenticated')),
    byRole('web login', 'gerai_app', 'gerai_app', { 'app.tenant_id': victim.tenantId }),
    byRole('console login', 'gerai_console', 'gerai_console', { 'app.tenant_id': victim.tenantId }),
    byRole('worker login', 'gerai_worker', 'gerai_worker', { 'app.tenant_id': victim.tenantId }),
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
      // A visitor reads what the shop shows to everybody; nothing about an order is part of that.
      open: (place) =>
        place.command === 'select' && orderOf(place.table, place.row) === null ? null : visitor.open(place),
    },
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

export type Outcome = { kind: 'refused' } | { kind: 'rows'; count: number } | { kind: 'error'; text: string }

/** Sends one statement as this caller; `commit` for those who must not reach anything, so that nothing is hidden. */
export async function attempt(
  client: pg.Client,
  opening: string,
  statement: Statement,
  end: 'commit' | 'rollback',
): Promise<Outcome> {
  try {
    await client.query(opening)
    const result = await client.query(statement.text, statement.values)
    return { kind: 'rows', count: result.rowCount ?? 0 }
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
    // 25006: whoever may only read has a transaction that only reads.
    if (error.code === '42501' || error.code === '25006') return { kind: 'refused' }
    return { kind: 'error', text: `${error.code ?? '?'} ${error.message}` }
  } finally {
    await client.query(end)
  }
}
