import pg from 'pg'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import type { Actor } from './actor'

const permissionName = /^[a-z_]+\.[a-z_]+$/

function setting(name: string, value: string): string {
  return ` set local app.${name} = ${pg.escapeLiteral(value)};`
}

function idSetting(name: string, value: string): string {
  if (!isId(value)) throw new AppError('not_found')
  return setting(name, value)
}

function enterImpersonation(tenantId: string): string {
  if (!isId(tenantId)) throw new AppError('not_found')
  return `; select app.enter_impersonation(${pg.escapeLiteral(tenantId)})`
}

/** The one message that opens the actor's transaction. Only validated ids and names of ours are in it. */
export function openingMessage(actor: Actor): string {
  switch (actor.role) {
    case 'storefront':
      return (
        'begin; set local role storefront;' +
        idSetting('tenant_id', actor.tenantId) +
        (actor.orderId === undefined ? '' : idSetting('order_id', actor.orderId)) +
        setting('writable', actor.isWritable === false ? 'off' : 'on')
      )
    case 'stranger':
      return 'begin; set local role storefront'
    case 'gateway':
      return (
        'begin; set local role gateway;' +
        idSetting('tenant_id', actor.tenantId) +
        idSetting('connection_id', actor.connectionId)
      )
    case 'api_client': {
      if (!actor.permissions.every((name) => permissionName.test(name))) throw new AppError('forbidden')
      return (
        'begin; set local role api_client;' +
        idSetting('tenant_id', actor.tenantId) +
        idSetting('actor_id', actor.keyId) +
        setting('permissions', `,${actor.permissions.join(',')},`) +
        setting('writable', actor.isWritable ? 'on' : 'off')
      )
    }
    case 'worker':
      return (
        'begin; set local role worker;' + idSetting('tenant_id', actor.tenantId) + setting('writable', 'on')
      )
    case 'dispatcher':
      return 'begin; set local role dispatcher'
    case 'member':
      if (!isId(actor.tenantId)) throw new AppError('not_found')
      return (
        'begin; set local role member;' +
        idSetting('actor_id', actor.personId) +
        idSetting('session_id', actor.sessionId) +
        ` select app.enter_tenant(${pg.escapeLiteral(actor.tenantId)})`
      )
    case 'person':
      return (
        'begin; set local role member;' +
        idSetting('actor_id', actor.personId) +
        idSetting('session_id', actor.sessionId)
      )
    case 'platform_admin':
      if ('keyHash' in actor) {
        const hash = actor.keyHash.toString('hex')
        return `begin; set local role platform_admin; select app.enter_platform_with_key(decode('${hash}', 'hex'))`
      }
      return (
        'begin; set local role platform_admin;' +
        idSetting('actor_id', actor.personId) +
        idSetting('session_id', actor.sessionId) +
        ' select app.enter_platform()' +
        (actor.tenantId === undefined ? '' : enterImpersonation(actor.tenantId))
      )
  }
}
