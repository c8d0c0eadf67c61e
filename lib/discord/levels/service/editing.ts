import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { csvSheet } from '@/lib/core/text/csv-sheet'
import type { Cell } from '@/lib/core/text/spreadsheet'
import { countPeople, findName, listAfter, listRanked, lockXp, setXp } from '@/lib/discord/levels/data'
import { MOST_XP, levelOf } from '@/lib/discord/levels/rules/curve'
import { SHEET_COLUMNS, readPeople } from '@/lib/discord/levels/rules/sheet'
import type { SheetProblem } from '@/lib/discord/levels/rules/sheet'
import { LevelSettings } from '@/lib/discord/levels/schema'
import type { Ranked } from '@/lib/discord/levels/schema'
import { settingsOf } from '@/lib/discord/settings/service'
import { audit } from '@/lib/platform/service'

/** What is done to what somebody has gathered. */
export type XpChange = { do: 'give'; xp: number } | { do: 'set'; xp: number } | { do: 'reset' }

function after(before: number, change: XpChange): number {
  if (change.do === 'reset') return 0
  const wanted = change.do === 'give' ? before + change.xp : change.xp
  return Math.min(Math.max(wanted, 0), MOST_XP)
}

/** Sets what somebody has by hand, whether or not they had anything; roles follow. Throws `forbidden`. */
export async function changeXp(
  ctx: TenantContext,
  { userId, name }: { userId: string; name: string | null },
  change: XpChange,
): Promise<{ before: number | null; xp: number; level: number }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'community.manage')
    const { curve } = (await settingsOf(db, 'leveling', LevelSettings)).values
    const before = (await lockXp(db, [userId])).get(userId) ?? null
    const xp = after(before ?? 0, change)
    const level = levelOf(xp, curve)
    if (before === null && change.do === 'reset') return { before, xp, level }
    await setXp(db, [{ userId, name, xp, level }])
    const account = name ?? (await findName(db, userId)) ?? userId
    const details = { account, before: { xp: before ?? 0 }, after: { xp } }
    await audit(db, ctx, { action: 'bot.xp_set', details })
    return { before, xp, level }
  })
}

/** The people of one page, with their levels. Throws `forbidden`. */
export async function listPeople(
  ctx: TenantContext,
  { page, query }: { page: number; query: string },
): Promise<{ people: (Ranked & { level: number })[]; count: number; page: number; pages: number }> {
  const perPage = 25
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'community.manage', 'read')
    const { curve } = (await settingsOf(db, 'leveling', LevelSettings)).values
    const count = await countPeople(db, query)
    const pages = Math.max(1, Math.ceil(count / perPage))
    const shown = Math.min(Math.max(page, 1), pages)
    const people = await listRanked(db, { from: (shown - 1) * perPage, most: perPage, query })
    return {
      people: people.map((one) => ({ ...one, level: levelOf(one.xp, curve) })),
      ...{ count, page: shown, pages },
    }
  })
}

/** Each piece is a transaction of its own, so that a slow reader holds nothing open. */
async function* everybody(ctx: TenantContext): AsyncGenerator<readonly (readonly Cell[])[]> {
  let last = ''
  for (;;) {
    const people = await withActor(tenantActor(ctx), (db) => listAfter(db, last, 1_000))
    if (people.length === 0) return
    yield people.map(({ userId, name, xp }) => [
      // Spreadsheets make a number of a long id, and lose its end.
      { kind: 'text', value: `'${userId}` },
      { kind: 'text', value: name },
      { kind: 'number', value: String(xp) },
    ])
    last = people.at(-1)?.userId ?? ''
  }
}

/** Everybody as a CSV file that can be read in again. Throws `forbidden`. */
export async function exportPeople(
  ctx: TenantContext,
): Promise<{ name: string; content: AsyncIterable<Uint8Array> }> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'community.manage')
    await audit(db, ctx, {
      action: 'bot.levels_exported',
      details: { people: await countPeople(db) },
    })
  })
  return { name: 'levels.csv', content: csvSheet(SHEET_COLUMNS, everybody(ctx)) }
}

/**
 * Sets what the people of a file have; others keep what they have. With a single wrong row nobody is taken. Throws
 * `forbidden`.
 */
export async function importPeople(
  ctx: TenantContext,
  file: { name: string; text: string },
): Promise<{ people: number; problems: SheetProblem[] }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'community.manage')
    const { people, problems } = readPeople(file.text)
    if (problems.length > 0) return { people: 0, problems }
    const { curve } = (await settingsOf(db, 'leveling', LevelSettings)).values
    await setXp(
      db,
      people.map((one) => ({ ...one, level: levelOf(one.xp, curve) })),
    )
    const details = { file: file.name, people: people.length }
    await audit(db, ctx, { action: 'bot.levels_imported', details })
    return { people: people.length, problems }
  })
}
