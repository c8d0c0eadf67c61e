import type { ConsoleContext } from '@/lib/core/context'
import { anyTranslator, messagesOf } from '@/lib/core/i18n/i18n'
import type { Messages } from '@/lib/core/i18n/i18n'
import { csvSheet } from '@/lib/core/text/csv-sheet'
import type { Cell } from '@/lib/core/text/spreadsheet'
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

type Telling = { did: string | Messages | undefined; names: PlanNames; inWords: DetailsInWords }

function cellsOf(entry: PlatformEntry, { did, names, inWords }: Telling): Cell[] {
  const texts = [
    entry.action,
    sentenceOf(did, entry.action) ?? '',
    entry.actorEmail ?? '',
    entry.keyName ?? '',
    entry.subjectName,
    entry.subjectId ?? '',
    inWords(entry.details, names),
    entry.address ?? '',
  ]
  return [
    { kind: 'moment', value: entry.at, timeZone: 'UTC' },
    ...texts.map((value): Cell => ({ kind: 'text', value: value ?? '' })),
  ]
}

async function* batchesOf(
  ctx: ConsoleContext,
  filter: PlatformLogFilter,
  say: Omit<Telling, 'names'>,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  const names = await atConsole(ctx, (db) => namesOfPlans(db, ctx.locale))
  let before: string | undefined
  for (;;) {
    const from: string | undefined = before
    const batch: PlatformEntry[] = await atConsole(ctx, (db) =>
      listPlatformEntries(db, { ...chosen(filter), before: from, limit: batchSize }),
    )
    if (batch.length > 0) yield batch.map((entry) => cellsOf(entry, { ...say, names }))
    before = batch.at(-1)?.id
    if (batch.length < batchSize) return
  }
}

/** The filtered log as CSV in the reader's language, the newest first, piece by piece while it is read. Times are UTC. */
export function writePlatformLogCsv(
  ctx: ConsoleContext,
  filter: PlatformLogFilter,
  inWords: DetailsInWords,
): AsyncGenerator<Uint8Array> {
  const { console: area } = messagesOf(ctx.locale)
  const audit = typeof area === 'object' ? area.audit : undefined
  const did = typeof audit === 'object' ? audit.did : undefined
  const words = anyTranslator(ctx.locale, 'console.audit.columns')
  return csvSheet(
    columns.map((column) => words(column)),
    batchesOf(ctx, filter, { did, inWords }),
  )
}

/** Notes who took a copy of the log; before the first line of it is sent. */
export async function notePlatformLogExport(ctx: ConsoleContext, filter: PlatformLogFilter): Promise<void> {
  await atConsole(ctx, (db) => note(db, ctx, 'log.exported', { details: filter }))
}
