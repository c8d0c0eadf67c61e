import type { PersonContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { Actor } from '@/lib/core/db/actor'
import { endOwnSessions, listOwnSessions } from '@/lib/platform/identity/data/sessions'
import { deviceOf } from '@/lib/platform/identity/rules'
import type { OwnSession } from '@/lib/platform/identity/schema/sessions'

type Someone = Pick<PersonContext, 'personId' | 'sessionId'>

function personActor({ personId, sessionId }: Someone): Actor {
  return { role: 'person', personId, sessionId }
}

/** Where the own account is signed in: this session first. */
export async function listMySessions(ctx: Someone): Promise<OwnSession[]> {
  const rows = await withActor(personActor(ctx), listOwnSessions)
  return rows.map(({ userAgent, ...row }) => ({ ...row, ...deviceOf(userAgent ?? '') }))
}

/** Signs the own account out there; whoever holds that session's token gets nothing more from then on. */
export async function endMySession(ctx: Someone, sessionId: string): Promise<void> {
  await withActor(personActor(ctx), (db) => endOwnSessions(db, sessionId))
}

/** Signs the own account out everywhere else. Returns how many sessions that were. */
export async function endMyOtherSessions(ctx: Someone): Promise<number> {
  return withActor(personActor(ctx), (db) => endOwnSessions(db, null))
}
