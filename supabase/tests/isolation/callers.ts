import pg from 'pg'
import { openingMessage } from '@/lib/core/db/opening'
import type { Actor } from '@/lib/core/db/actor'
import type { FixtureMember, FixtureTenant } from '@/sandbox/fixtures'
import type { TestServer } from '@/sandbox/testing/server'
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
  person: 'gerai_app', worker: 'gerai_worker', dispatcher: 'gerai_worker', platform_admin: 'gerai_console' } as const // oxfmt-ignore

export function byActor(
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

export function memberOf(name: string, tenant: FixtureTenant, member: FixtureMember): Caller {
  const actor = {
    role: 'member',
    tenantId: tenant.tenantId,
    personId: member.personId,
    sessionId: member.sessionId,
  } as const
  return byActor(name, () => actor, 'member', member.personId)
}

/** A role of the database itself, with the settings that its kind of client could choose. */
export function byRole(
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
