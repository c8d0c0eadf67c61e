import type { TenantDb } from '@/lib/core/db/handle'
import {
  findLastAsked,
  forgetAbout,
  insertSaying,
  insertSayings,
  wakeKind,
  wakeRefused,
  wantAgain,
} from '@/lib/discord/outbox/data'
import type { OutboxKind } from '@/lib/discord/outbox/schema'

/** What somebody has paid for comes first. */
const URGENCY: Record<OutboxKind, number> = {
  ...{ goods: 0, tell: 1, role: 1, notice: 2, restock: 4, log: 6, board: 7, unpost: 7 },
  ...{ welcome: 5, welcome_roles: 4 },
  ...{ ticket: 2, ticket_room: 3, ticket_warning: 4, ticket_panel: 6 },
  ...{ case_delete: 1, case_deed: 1, case_undo: 1, case_word: 3, case_unsay: 3, automod: 4, case_log: 6 },
  ...{ level_roles: 6, reputation_roles: 6, vouch: 6, level_up: 7 },
}

/** In the caller's transaction: is said once for each subject, however often it is asked for. */
export async function sayOnce(db: TenantDb, kind: OutboxKind, subject: string): Promise<void> {
  await insertSaying(db, { kind, subject, urgency: URGENCY[kind] })
}

/**
 * In the caller's transaction: is said again, as it is by then. `apartMs`: not sooner than so long after the last time,
 * so that what happens meanwhile is said at once. `afterMs`: the first time not sooner than that.
 */
export async function sayAnew(
  db: TenantDb,
  kind: OutboxKind,
  subject: string,
  { apartMs = 0, afterMs = 0 }: { apartMs?: number; afterMs?: number } = {},
): Promise<void> {
  const saying = { kind, subject, urgency: URGENCY[kind], apart_ms: apartMs }
  if (await insertSaying(db, saying, afterMs)) return
  await wantAgain(db, kind, [subject])
}

/** In the caller's transaction: what was said, or waits, is as it is now; what was never asked for is not said. */
export async function bringUpToDate(
  db: TenantDb,
  kind: OutboxKind,
  subjects: readonly string[],
): Promise<void> {
  if (subjects.length > 0) await wantAgain(db, kind, subjects)
}

/** As `sayOnce`, for many subjects in one statement. */
export async function sayAllOnce(db: TenantDb, kind: OutboxKind, subjects: readonly string[]): Promise<void> {
  await insertSayings(db, { kind, subjects, urgency: URGENCY[kind] })
}

/** As `sayAnew`, for many subjects in two statements. */
export async function sayAllAnew(db: TenantDb, kind: OutboxKind, subjects: readonly string[]): Promise<void> {
  if (subjects.length === 0) return
  await wantAgain(db, kind, subjects)
  await sayAllOnce(db, kind, subjects)
}

/** Something about a channel or person changed, or, with null, about what the bot may do. */
export async function targetChanged(db: TenantDb, target: string | null): Promise<void> {
  await wakeRefused(db, target)
}

/** What rests of a kind is tried again: what it waits for may have happened unheard. */
export async function tryAgain(db: TenantDb, kind: OutboxKind): Promise<void> {
  await wakeKind(db, kind)
}

/** When something of a kind was last asked for; null where it was not, lately. */
export async function lastAsked(db: TenantDb, kind: OutboxKind): Promise<Date | null> {
  return findLastAsked(db, kind)
}

/** In the holder's transaction: nothing waits for this person, or because of them. */
export async function forgetPerson(db: TenantDb, userId: string): Promise<void> {
  await forgetAbout(db, userId)
}
