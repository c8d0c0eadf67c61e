import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { drawSheet } from '@/lib/core/documents/draw'
import { readLogo } from '@/lib/core/documents/logo'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import { toDecimal } from '@/lib/core/money/money'
import { csvSheet } from '@/lib/core/text/csv-sheet'
import { xlsxSheet } from '@/lib/core/text/spreadsheet'
import type { Cell } from '@/lib/core/text/spreadsheet'
import { addDays, dayOf } from '@/lib/core/time/calendar'
import { findPartyProfile } from '@/lib/lending/reports/data/party'
import { audit, getTenantSettings } from '@/lib/platform/service'
import type { TenantSettings } from '@/lib/platform/schema'
import { listEntries } from './data'
import { statementsOf } from './rules/balances'
import { statementSheet } from './rules/statement-sheet'
import { statementWords } from './rules/wording'
import type { AskedStatement, Statement } from './schema'

/** A drawing costs a second of a processor: more of one person in a minute is nobody who reads them. */
const DRAWING_LIMIT = { name: 'lending_statement', points: 15, windowSeconds: 60, scope: 'process' } as const

/** More lines than this are read in a spreadsheet, by days, or not at all. */
const mostDrawn = 600

type Read = { statements: Statement[]; shop: TenantSettings }

export type StatementFile =
  | { kind: 'pdf'; name: string; content: Buffer }
  | { kind: 'list'; name: string; type: string; content: AsyncIterable<Uint8Array> }

async function readStatements(ctx: TenantContext, partyId: string, asked: AskedStatement): Promise<Read> {
  return withActor(tenantActor(ctx), async (db) => {
    // What is taken out of the shop takes more than to look.
    await requirePermission(db, 'lending.write')
    const found = isId(partyId) ? await findPartyProfile(db, partyId) : null
    if (!found) throw new AppError('not_found')
    const shop = await getTenantSettings(db)
    const from = asked.from ?? null
    const to = asked.to ?? dayOf(new Date(), shop.timeZone)
    const accounts = statementsOf(await listEntries(db, partyId, to), from)
    const party = { id: found.id, name: found.name }
    // Of somebody with whom nothing ever happened a statement says that.
    const all = accounts.length > 0 ? accounts : statementsOf([], from).concat(emptyIn(shop))
    await audit(db, ctx, {
      action: 'party.exported',
      subjectId: found.id,
      details: { format: asked.format, ...(from === null ? {} : { from }), to },
    })
    return { shop, statements: all.map((account) => ({ ...account, party, from, to })) }
  })
}

const emptyIn = ({ currency }: TenantSettings) => ({
  currency,
  openingMinor: 0n,
  lines: [],
  closingMinor: 0n,
})

async function draw(ctx: TenantContext, { statements, shop }: Read, asked: AskedStatement): Promise<Buffer> {
  const statement = statements.find(({ currency }) => currency === asked.currency) ?? statements[0]
  if (!statement) throw new AppError('not_found')
  if (statement.lines.length > mostDrawn) {
    const tooLong = { key: 'statement_too_long', values: { most: mostDrawn } }
    throw new AppError('validation_failed', 'validation_failed', { fields: { from: [tooLong] } })
  }
  await take(DRAWING_LIMIT, statement.party.id)
  const brand = { name: shop.name, color: shop.brandColor, logo: await readLogo(shop.logoPath) }
  return drawSheet(statementSheet(statement, shop, ctx.locale), brand)
}

/** All currencies below each other: what was owed before, every change, and what is owed then. */
function rowsOf({ statements }: Read, { locale }: TenantContext): Cell[][] {
  const { say, what } = statementWords(locale)
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
      ...[text(line.on), text(what(line)), text(line.note), text(currency)],
      ...[number(line.changeMinor), number(line.balanceMinor)],
    ])
    return [...before, ...changes]
  })
}

async function* inOneBatch(rows: Cell[][]): AsyncGenerator<Cell[][]> {
  yield rows
}

/**
 * What was written down about a party between two days, with what is owed after each entry, as a document or a sheet. The
 * wish is written down. Throws `forbidden`, `not_found`, `validation_failed` for more than fits a document, `rate_limited`.
 */
export async function makeStatement(
  ctx: TenantContext,
  partyId: string,
  asked: AskedStatement,
): Promise<StatementFile> {
  const read = await readStatements(ctx, partyId, asked)
  const { shop, statements } = read
  const name = `${shop.slug}-statement-${statements[0]?.to ?? ''}.${asked.format}`
  if (asked.format === 'pdf') return { kind: 'pdf', name, content: await draw(ctx, read, asked) }
  const { say } = statementWords(ctx.locale)
  const columns = (['date', 'what', 'note', 'currency', 'change', 'balance'] as const).map((column) => ({
    heading: say(column),
    width: column === 'what' || column === 'note' ? 36 : 16,
  }))
  const batches = inOneBatch(rowsOf(read, ctx))
  if (asked.format === 'csv') {
    const headings = columns.map(({ heading }) => heading)
    return { kind: 'list', name, type: 'text/csv; charset=utf-8', content: csvSheet(headings, batches) }
  }
  return {
    ...{ kind: 'list', name, content: xlsxSheet({ name: say('title'), columns }, batches) },
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }
}
