import { stringify } from 'csv-stringify/sync'
import type { ConsoleContext } from '@/lib/core/context'
import { messagesOf } from '@/lib/core/i18n/i18n'
import { isId } from '@/lib/core/ids'
import { listPlatformActors, listPlatformEntries } from '@/lib/platform/console/data/platform-log'
import type { PlatformActor, PlatformLogFilter } from '@/lib/platform/console/schema/platform-log'
import type { PlatformEntry } from '@/lib/platform/console/schema/tenants'
import { sentenceOf } from '@/lib/platform/logs/rules/sentences'
import { idRangeOf } from '@/lib/platform/logs/rules/time-id'
import { namesOfPlans } from '@/lib/platform/plans/service/entitlements'
import type { PlanNames } from '@/lib/platform/plans/service/entitlements'
import { atConsole, note } from '@/lib/platform/operator/service'

const pageSize = 50
const batchSize = 1_000

function chosen({ action, actor, shop, from, to }: PlatformLogFilter) {
  return { action, actor, shop, range: idRangeOf({ from, to }, 'UTC') }
}

/** What platform admins did, the newest first, and who they are. */
export async function getPlatformLog(
  ctx: ConsoleContext,
  filter: PlatformLogFilter,
  before: string | undefined,
  limit = pageSize,
): Promise<{ entries: PlatformEntry[]; older: string | null; actors: PlatformActor[] }> {
  const place = before !== undefined && isId(before) ? before : undefined
  return atConsole(ctx, async (db) => {
    const rows = await listPlatformEntries(db, { ...chosen(filter), before: place, limit: limit + 1 })
    const entries = rows.slice(0, limit)
    return {
      entries,
      older: rows.length > limit ? (entries.at(-1)?.id ?? null) : null,
      actors: await listPlatformActors(db),
    }
  })
}

const columns = ['time', 'action', 'what', 'actor', 'key', 'shop', 'shop_id', 'details', 'address'] as const

/** Says the details of an entry in the reader's language, as the page does. */
type DetailsInWords = (details: PlatformEntry['details'], names: PlanNames) => string

/** The filtered log as CSV, the newest first, piece by piece while it is read. Times are UTC. */
export async function* writePlatformLogCsv(
  ctx: ConsoleContext,
  filter: PlatformLogFilter,
  inWords: DetailsInWords,
): AsyncGenerator<string> {
  const { console: area } = messagesOf(ctx.locale)
  const audit = typeof area === 'object' ? area.audit : undefined
  const did = typeof audit === 'object' ? audit.did : undefined
  const names = await atConsole(ctx, (db) => namesOfPlans(db, ctx.locale))
  yield stringify([columns])
  let before: string | undefined
  for (;;) {
    const from: string | undefined = before
    const batch: PlatformEntry[] = await atConsole(ctx, (db) =>
      listPlatformEntries(db, { ...chosen(filter), before: from, limit: batchSize }),
    )
    const rows = batch.map((entry) => [
      entry.at.toISOString(),
      entry.action,
      sentenceOf(did, entry.action) ?? '',
      entry.actorEmail ?? '',
      entry.keyName ?? '',
      entry.subjectName,
      entry.subjectId ?? '',
      inWords(entry.details, names),
      entry.address ?? '',
    ])
    // Spreadsheets take text that starts like a formula for one.
    if (rows.length > 0) yield stringify(rows, { escape_formulas: true })
    before = batch.at(-1)?.id
    if (batch.length < batchSize) return
  }
}

/** Notes who took a copy of the log; before the first line of it is sent. */
export async function notePlatformLogExport(ctx: ConsoleContext, filter: PlatformLogFilter): Promise<void> {
  await atConsole(ctx, (db) => note(db, ctx, 'log.exported', { details: filter }))
}
