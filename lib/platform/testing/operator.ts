import { randomBytes } from 'node:crypto'
import type { MemberContext, PersonContext } from '@/lib/core/context'
import type { FixtureMember, FixtureTenant } from '@/sandbox/fixtures'
import type { TestDatabase } from '@/sandbox/testing'

const facts = { requestId: 'test', address: '203.0.113.9', userAgent: 'A browser', locale: 'en' as const }

/** Somebody who runs the platform, in a session that has shown the second factor. */
export async function appoint(database: TestDatabase, email: string): Promise<PersonContext> {
  const { personId, sessionId } = await database.plantPerson(email)
  await database.ask('insert into private.people (id, is_platform_admin) values ($1, true)', [personId])
  await database.ask(
    'insert into private.second_factors (person_id, sealed_secret, confirmed_at) values ($1, $2, now())',
    [personId, randomBytes(32)],
  )
  await database.ask('insert into private.passed_sessions (session_id, person_id) values ($1, $2)', [
    sessionId,
    personId,
  ])
  return { ...facts, personId, sessionId }
}

export function asMember(tenant: FixtureTenant, person: FixtureMember): MemberContext {
  return {
    ...facts,
    tenantId: tenant.tenantId,
    slug: tenant.slug,
    personId: person.personId,
    sessionId: person.sessionId,
  }
}

/** How a piece of work was refused; `done` when it was not. */
export function outcomeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown'),
  )
}
