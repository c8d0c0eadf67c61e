import type { MemberContext } from '@/lib/core/context'
import { memberActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { translator } from '@/lib/core/i18n/i18n'
import { csvSheet } from '@/lib/core/text/csv-sheet'
import type { Cell } from '@/lib/core/text/spreadsheet'
import { addDays } from '@/lib/core/time/calendar'
import { SHEET_FIELDS } from '@/lib/lending/importing/rules/sheet-row'
import { todayOf } from '@/lib/lending/ledger/service'

/** What columns are called in a language. */
export function columnNames(locale: MemberContext['locale']): (field: string) => string {
  const word = translator(locale, 'dashboard')
  return (field) => word(`lending.import.column.${field}`)
}

/** A sheet as it may be sent, with three debts that nobody has. Throws `forbidden`. */
export async function sampleSheet(
  ctx: MemberContext,
): Promise<{ name: string; content: AsyncGenerator<Uint8Array> }> {
  const today = await withActor(memberActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    return todayOf(db)
  })
  const t = translator(ctx.locale, 'dashboard')
  const word = (key: string): string => t(`lending.import.sample_row.${key}`)
  const [month, week] = [addDays(today, -30), addDays(today, -7)]
  const rows = [
    [
      word('first'),
      '081234567801',
      word('receivable'),
      '500000',
      month,
      addDays(today, 14),
      word('goods'),
      '150000',
      week,
      '',
    ],
    [word('second'), '', word('receivable'), '75000', month, week, '', '75000', week, ''],
    [word('third'), '', word('payable'), '2000000', week, addDays(today, 30), word('goods'), '', '', ''],
  ]
  async function* batches(): AsyncGenerator<Cell[][]> {
    yield rows.map((row) => row.map((value): Cell => ({ kind: 'text', value })))
  }
  const headings = Object.keys(SHEET_FIELDS).map(columnNames(ctx.locale))
  return { name: `${word('file')}.csv`, content: csvSheet(headings, batches()) }
}
