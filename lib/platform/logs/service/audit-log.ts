import { requirePermission } from '@/lib/core/guards/require-permission'
import { tenantActor } from '@/lib/core/context'
import type { Locale, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { anyTranslator, messagesOf } from '@/lib/core/i18n/i18n'
import type { AnyTranslate, Messages } from '@/lib/core/i18n/i18n'
import { csvSheet } from '@/lib/core/text/csv-sheet'
import type { Cell } from '@/lib/core/text/spreadsheet'
import { listAuditPeople, listAuditRows } from '@/lib/platform/logs/data/audit-log'
import { findThingNames } from '@/lib/platform/logs/data/thing-names'
import { sentenceOf } from '@/lib/platform/logs/rules/sentences'
import { idsOf, thingOf } from '@/lib/platform/logs/rules/things'
import { idRangeOf } from '@/lib/platform/logs/rules/time-id'
import type {
  AuditFilter,
  AuditPage,
  AuditPerson,
  AuditPlace,
  LoggedEntry,
  ThingNames,
} from '@/lib/platform/logs/schema'
import { audit } from '@/lib/platform/audit/service'
import { namesOfPlans } from '@/lib/platform/plans/service/entitlements'
import type { PlanNames } from '@/lib/platform/plans/service/entitlements'
import { getTenantSettings } from '@/lib/platform/tenants/service/settings'

const pageSize = 50
const batchSize = 1_000

function chosen({ person, group, subject }: AuditFilter) {
  return { person, group, subject }
}

function toPage(found: LoggedEntry[], place: AuditPlace): Omit<AuditPage, 'things'> {
  const hasMore = found.length > pageSize
  const entries = found.slice(0, pageSize)
  if (place.after) entries.reverse()
  const first = entries[0]?.id ?? null
  const last = entries.at(-1)?.id ?? null
  if (place.after) return { entries, older: last, newer: hasMore ? first : null }
  return { entries, older: hasMore ? last : null, newer: place.before ? first : null }
}

/**
 * One page of what was done in this shop, the newest first. Places are ids, so that a page costs the same however long
 * the log is and stays what it was while new entries arrive.
 */
export async function getAuditPage(
  ctx: TenantContext,
  filter: AuditFilter,
  place: AuditPlace,
): Promise<AuditPage & { people: AuditPerson[]; names: PlanNames }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'audit.read')
    const { timeZone } = await getTenantSettings(db)
    const from = place.after
      ? { id: place.after, direction: 'newer' as const }
      : place.before
        ? { id: place.before, direction: 'older' as const }
        : undefined
    const found = await listAuditRows(db, {
      ...chosen(filter),
      range: idRangeOf(filter, timeZone),
      place: from,
      limit: pageSize + 1,
    })
    const page = toPage(found, place)
    return {
      ...page,
      things: await findThingNames(db, idsOf(page.entries)),
      people: await listAuditPeople(db),
      names: await namesOfPlans(db, ctx.locale),
    }
  })
}

/** The same for a program: the entries older than `after`, with where the next ones begin. */
export async function listAuditEntries(
  ctx: TenantContext,
  filter: AuditFilter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ entries: LoggedEntry[]; next: string | null }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'audit.read')
    const { timeZone } = await getTenantSettings(db)
    const found = await listAuditRows(db, {
      ...chosen(filter),
      range: idRangeOf(filter, timeZone),
      ...(after === undefined ? {} : { place: { id: after, direction: 'older' as const } }),
      limit: limit + 1,
    })
    const entries = found.slice(0, limit)
    return { entries, next: found.length > limit ? (entries.at(-1)?.id ?? null) : null }
  })
}

// oxfmt-ignore
const columns = ['time', 'action', 'what', 'about', 'actor', 'name', 'email', 'subject', 'details', 'address'] as const

type Words = string | Messages | undefined

/** Says the details of an entry in the reader's language, as the page does. */
export type DetailsInWords = (details: LoggedEntry['details'], known: Known) => string

/** By what names, in which zone and currency. */
type Known = {
  timeZone: string
  currency: string
  things: ThingNames
  names: PlanNames
}

type Telling = { did: Words; words: AnyTranslate; inWords: DetailsInWords }

function cellsOf(entry: LoggedEntry, known: Known, { did, words, inWords }: Telling): Cell[] {
  const texts = [
    entry.action,
    sentenceOf(did, entry.action) ?? '',
    thingOf(entry, known.things)?.name ?? '',
    words(`audit.actors.${entry.actor.kind}`),
    entry.actor.name ?? '',
    entry.actor.email ?? entry.actor.id ?? '',
    entry.subjectId ?? '',
    inWords(entry.details, known),
    entry.address ?? '',
  ]
  return [
    { kind: 'moment', value: entry.at, timeZone: known.timeZone },
    ...texts.map((value): Cell => ({ kind: 'text', value })),
  ]
}

async function readBatch(
  db: TenantDb,
  filter: AuditFilter,
  { after, locale }: { after: string | null; locale: Locale },
): Promise<{ entries: LoggedEntry[]; known: Known }> {
  // Asked for every batch: whoever is removed meanwhile gets no further.
  await requirePermission(db, 'audit.read')
  const { timeZone, currency } = await getTenantSettings(db)
  const entries = await listAuditRows(db, {
    ...chosen(filter),
    range: idRangeOf(filter, timeZone),
    place: after === null ? undefined : { id: after, direction: 'older' },
    limit: batchSize,
  })
  const things = await findThingNames(db, idsOf(entries))
  return { entries, known: { timeZone, currency, things, names: await namesOfPlans(db, locale) } }
}

async function* batchesOf(
  ctx: TenantContext,
  filter: AuditFilter,
  telling: Telling,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  let after: string | null = null
  for (;;) {
    const from: string | null = after
    const { entries: batch, known }: Awaited<ReturnType<typeof readBatch>> = await withActor(
      tenantActor(ctx),
      (db) => readBatch(db, filter, { after: from, locale: ctx.locale }),
    )
    if (batch.length > 0) yield batch.map((entry) => cellsOf(entry, known, telling))
    after = batch.at(-1)?.id ?? null
    if (batch.length < batchSize) return
  }
}

/**
 * The filtered log as CSV, the newest first, read while it is sent: a batch is one short transaction, so neither memory
 * nor a connection is held however long it is. In the reader's language, and times as the shop's clocks show them.
 */
export function writeAuditCsv(
  ctx: TenantContext,
  filter: AuditFilter,
  inWords: DetailsInWords,
): AsyncGenerator<Uint8Array> {
  const { dashboard } = messagesOf(ctx.locale)
  const log = typeof dashboard === 'object' ? dashboard.audit : undefined
  const did = typeof log === 'object' ? log.did : undefined
  const words = anyTranslator(ctx.locale, 'dashboard')
  return csvSheet(
    columns.map((column) => words(`audit_export.${column}`)),
    batchesOf(ctx, filter, { did, words, inWords }),
  )
}

/** Notes who took a copy of the log; before the first line of it is sent. */
export async function noteAuditExport(ctx: TenantContext, filter: AuditFilter): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'audit.read')
    const given = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined)
    await audit(db, ctx, { action: 'audit.exported', details: Object.fromEntries(given) })
  })
}
