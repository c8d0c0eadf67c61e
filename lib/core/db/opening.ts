import pg from 'pg'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import type { Actor } from './actor'

type ActorOf<Role extends Actor['role']> = Extract<Actor, { role: Role }>

const permissionName = /^[a-z_]+\.[a-z_]+$/

function setting(name: string, value: string): string {
  return ` set local app.${name} = ${pg.escapeLiteral(value)};`
}

function idSetting(name: string, value: string): string {
  if (!isId(value)) throw new AppError('not_found')
  return setting(name, value)
}

function call(name: string, tenantId: string): string {
  if (!isId(tenantId)) throw new AppError('not_found')
  return ` select app.${name}(${pg.escapeLiteral(tenantId)})`
}

function storefront(actor: ActorOf<'storefront'>): string {
  return (
    idSetting('tenant_id', actor.tenantId) +
    (actor.orderId === undefined ? '' : idSetting('order_id', actor.orderId)) +
    (actor.partyId === undefined ? '' : idSetting('party_id', actor.partyId)) +
    setting('writable', actor.isWritable === false ? 'off' : 'on') +
    (actor.isAnnouncing === true ? setting('announcing', 'on') : '')
  )
}

function apiClient(actor: ActorOf<'api_client'>): string {
  if (!actor.permissions.every((name) => permissionName.test(name))) throw new AppError('forbidden')
  return (
    idSetting('tenant_id', actor.tenantId) +
    idSetting('actor_id', actor.keyId) +
    idSetting('maker_id', actor.makerId) +
    setting('permissions', `,${actor.permissions.join(',')},`) +
    setting('writable', actor.isWritable ? 'on' : 'off')
  )
}

const person = (actor: { personId: string; sessionId: string }): string =>
  idSetting('actor_id', actor.personId) + idSetting('session_id', actor.sessionId)

function platformAdmin(actor: ActorOf<'platform_admin'>): string {
  if ('keyHash' in actor) {
    const hash = actor.keyHash.toString('hex')
    return ` select app.enter_platform_with_key(decode('${hash}', 'hex'))`
  }
  const impersonation = actor.tenantId === undefined ? '' : `;${call('enter_impersonation', actor.tenantId)}`
  return `${person(actor)} select app.enter_platform()${impersonation}`
}

function worker({ tenantId, generation }: ActorOf<'worker'>): string {
  const settings = idSetting('tenant_id', tenantId) + setting('writable', 'on')
  return generation === undefined ? settings : `${settings} select app.hold_bot(${generation})`
}

const as = (role: string, settings = ''): string =>
  `begin; set local role ${role}${settings === '' ? '' : `;${settings}`}`

/** The one message that opens the actor's transaction. Only validated ids and names of ours are in it. */
export function openingMessage(actor: Actor, isReadingOnly = false): string {
  const message = messageOf(actor)
  return isReadingOnly ? message.replace(/^begin;/, 'begin read only;') : message
}

function messageOf(actor: Actor): string {
  switch (actor.role) {
    case 'storefront':
      return as('storefront', storefront(actor))
    case 'stranger':
      return as('storefront')
    case 'gateway':
      return as(
        'gateway',
        idSetting('tenant_id', actor.tenantId) + idSetting('connection_id', actor.connectionId),
      )
    case 'api_client':
      return as('api_client', apiClient(actor))
    case 'worker':
      return as('worker', worker(actor))
    case 'dispatcher':
      return as('dispatcher')
    case 'member':
      return as('member', person(actor) + call('enter_tenant', actor.tenantId))
    case 'person':
      return as('member', person(actor))
    case 'platform_admin':
      return as('platform_admin', platformAdmin(actor))
  }
}
