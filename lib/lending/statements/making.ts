import { drawSheet } from '@/lib/core/documents/draw'
import { readLogo } from '@/lib/core/documents/logo'
import type { Locale } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { take } from '@/lib/core/limits/limits'
import { toDecimal } from '@/lib/core/money/money'
import { csvSheet } from '@/lib/core/text/csv-sheet'
import { xlsxSheet } from '@/lib/core/text/spreadsheet'
import type { Cell } from '@/lib/core/text/spreadsheet'
import { addDays, dayOf } from '@/lib/core/time/calendar'
import type { TenantSettings } from '@/lib/platform/schema'
import { statementsOf } from './rules/balances'
import { statementSheet } from './rules/statement-sheet'
import { statementWords } from './rules/wording'
import type { AskedStatement, Entry, Statement } from './schema'

/** A drawing costs a second of a processor: more of one person in a minute is nobody who reads them. */
const DRAWING_LIMIT = { name: 'lending_statement', points: 15, windowSeconds: 60, scope: 'process' } as const

/** More lines than this are read in a spreadsheet, by days, or not at all. */
const mostDrawn = 600

export type Read = { statements: Statement[]; shop: TenantSettings }

export type StatementFile =
  | { kind: 'pdf'; name: string; content: Buffer }
  | { kind: 'list'; name: string; type: string; content: AsyncIterable<Uint8Array> }

/** Up to which day a statement goes. */
export const lastDayOf = (asked: AskedStatement, { timeZone }: TenantSettings): string =>
  asked.to ?? dayOf(new Date(), timeZone)

/** What was written down of somebody as a statement of each currency. */
export function readFrom(
  entries: readonly Entry[],
  about: { party: { id: string; name: string }; shop: TenantSettings; asked: AskedStatement },
): Read {
  const { party, shop, asked } = about
  const [from, to] = [asked.from ?? null, lastDayOf(asked, shop)]
  const accounts = statementsOf(entries, from)
  // Of somebody with whom nothing ever happened a statement says that.
  const all = accounts.length > 0 ? accounts : [emptyIn(shop)]
  return { shop, statements: all.map((account) => ({ ...account, party, from, to })) }
}

const emptyIn = ({ currency }: TenantSettings) => ({
  currency,
  openingMinor: 0n,
  lines: [],
  closingMinor: 0n,
})

async function draw({ statements, shop }: Read, asked: AskedStatement, locale: Locale): Promise<Buffer> {
  const statement = statements.find(({ currency }) => currency === asked.currency) ?? statements[0]
  if (!statement) throw new AppError('not_found')
  if (statement.lines.length > mostDrawn) {
    const tooLong = { key: 'statement_too_long', values: { most: mostDrawn } }
    throw new AppError('validation_failed', 'validation_failed', { fields: { from: [tooLong] } })
  }
  await take(DRAWING_LIMIT, statement.party.id)
  const brand = { name: shop.name, color: shop.brandColor, logo: await readLogo(shop.logoPath) }
  return drawSheet(statementSheet(statement, shop, locale), brand)
}

/** All currencies below each other: what was owed before, every change, and what is owed then. */
function rowsOf({ statements }: Read, locale: Locale): Cell[][] {
  const { say, what, about } = statementWords(locale)
  const text = (value: string): Cell => ({ kind: 'text', value })
  return statements.flatMap(({ currency, from, openingMinor, lines }) => {
    const number = (minor: bigint): Cell => ({ kind: 'number', value: toDecimal(minor, currency) })
    const before =
      from === null
        ? []
        : [
            [
              text(addDays(from, -1)),
              text(say('opening')),
              text(''),
              text(currency),
              text(''),
              number(openingMinor),
            ],
          ]
    const changes = lines.map((line) => [
      ...[text(line.on), text(what(line)), text(about(line)), text(currency)],
      ...[number(line.changeMinor), number(line.balanceMinor)],
    ])
    return [...before, ...changes]
  })
}

async function* inOneBatch(rows: Cell[][]): AsyncGenerator<Cell[][]> {
  yield rows
}

/** A statement as a document or a sheet. Throws `validation_failed` for more than fits a document, `rate_limited`. */
export async function fileOf(read: Read, asked: AskedStatement, locale: Locale): Promise<StatementFile> {
  const { shop, statements } = read
  const name = `${shop.slug}-statement-${statements[0]?.to ?? ''}.${asked.format}`
  if (asked.format === 'pdf') return { kind: 'pdf', name, content: await draw(read, asked, locale) }
  const { say } = statementWords(locale)
  const columns = (['date', 'what', 'note', 'currency', 'change', 'balance'] as const).map((column) => ({
    heading: say(column),
    width: column === 'what' || column === 'note' ? 36 : 16,
  }))
  const batches = inOneBatch(rowsOf(read, locale))
  if (asked.format === 'csv') {
    const headings = columns.map(({ heading }) => heading)
    return { kind: 'list', name, type: 'text/csv; charset=utf-8', content: csvSheet(headings, batches) }
  }
  return {
    ...{ kind: 'list', name, content: xlsxSheet({ name: say('title'), columns }, batches) },
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }
}
