import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { tenantActor } from '@/lib/core/context'
import type { Locale, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { drawSheet } from '@/lib/core/documents/draw'
import { readLogo } from '@/lib/core/documents/logo'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { toDecimal } from '@/lib/core/money/money'
import { xlsxSheet } from '@/lib/core/text/spreadsheet'
import type { Cell } from '@/lib/core/text/spreadsheet'
import { todayOf } from '@/lib/lending/ledger/service'
import { AGES } from '@/lib/lending/reports/rules/aging'
import { sumOpen } from '@/lib/lending/reports/data/sums'
import { audit, getTenantSettings } from '@/lib/platform/service'
import type { TenantSettings } from '@/lib/platform/schema'
import { listBook } from './data'
import { bookSheet, bookWords } from './rules/book-sheet'
import type { Book, BookFile, BookFormat, BookItem } from './schema'

/** What a document holds that somebody reads, and what a workbook does that a chat carries. */
const mostOf = { pdf: 600, xlsx: 50_000 } as const satisfies Record<BookFormat, number>

/** Writes down that somebody wants all of it, before anything of it is made. Throws `forbidden`. */
export async function askForBook(ctx: TenantContext, format: BookFormat): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    // What is taken out of the shop takes more than to look.
    await requirePermission(db, 'lending.write')
    await audit(db, ctx, { action: 'lending.exported', details: { format } })
  })
}

async function readBook(ctx: TenantContext, format: BookFormat): Promise<Book & { shop: TenantSettings }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    const most = mostOf[format]
    const today = await todayOf(db)
    const items = await listBook(db, { onlyOpen: format === 'pdf', limit: most + 1 })
    if (items.length > most)
      throw new AppError('validation_failed', `book_too_long_${format}`, { values: { most } })
    const sums = (await sumOpen(db, { today, soon: today })).map(({ aging, ...open }) => ({
      ...open,
      overdueMinor: AGES.reduce((sum, age) => (age === 'current' ? sum : sum + aging[age]), 0n),
    }))
    return { today, items, sums, shop: await getTenantSettings(db) }
  })
}

const COLUMNS = [
  ...(['name', 'phone', 'kind', 'direction', 'currency', 'amount', 'left'] as const),
  ...(['begun', 'due', 'status', 'note'] as const),
]
const WIDE: readonly string[] = ['name', 'note']
/** Their own names hold the words of what stands below them. */
const NESTED: readonly string[] = ['kind', 'direction', 'status']

function cellsOf(item: BookItem, locale: Locale): Cell[] {
  const say = bookWords(locale)
  const text = (value: string | null): Cell => ({ kind: 'text', value: value ?? '' })
  const amount = (minor: bigint): Cell => ({ kind: 'number', value: toDecimal(minor, item.currency) })
  return [
    ...[text(item.name), text(item.phone), text(say(`kind.${item.kind}`))],
    ...[text(say(`direction.${item.direction}`)), text(item.currency)],
    ...[amount(item.amountMinor), amount(item.leftMinor)],
    ...[text(item.begunOn), text(item.dueOn), text(say(`status.${item.status}`)), text(item.note)],
  ]
}

async function workbookOf({ items }: Book, locale: Locale): Promise<Buffer> {
  const say = bookWords(locale)
  const columns = COLUMNS.map((name) => ({
    heading: say(NESTED.includes(name) ? `column.${name}` : name),
    width: WIDE.includes(name) ? 32 : 16,
  }))
  async function* batches(): AsyncGenerator<Cell[][]> {
    for (let at = 0; at < items.length; at += 1_000)
      yield items.slice(at, at + 1_000).map((item) => cellsOf(item, locale))
  }
  return buffer(Readable.from(xlsxSheet({ name: say('title'), columns }, batches())))
}

/**
 * The debt book as it stands, for whoever may take it out now: every debt and agreement, or as a document what is open.
 * Throws `forbidden`, `validation_failed` for more than fits.
 */
export async function makeBook(ctx: TenantContext, format: BookFormat): Promise<BookFile> {
  const { shop, ...book } = await readBook(ctx, format)
  const name = `${shop.slug}-${bookWords(ctx.locale)('file')}-${book.today}.${format}`
  if (format === 'xlsx') {
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    return { name, type, content: await workbookOf(book, ctx.locale) }
  }
  const brand = { name: shop.name, color: shop.brandColor, logo: await readLogo(shop.logoPath) }
  const content = await drawSheet(bookSheet(book, shop, ctx.locale), brand)
  return { name, type: 'application/pdf', content }
}
