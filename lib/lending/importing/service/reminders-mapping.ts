import type { TenantDb } from '@/lib/core/db/handle'
import { dayOf } from '@/lib/core/time/calendar'
import type { Cells, Fields, RawRow } from '@/lib/commerce/importing/schema'
import type { Brought, Mapping, Measured, Outcome } from '@/lib/commerce/importing/schema/mapping'
import { keepReminder, listReminded, partiesOfDebts } from '@/lib/lending/importing/data/reminders'
import { idOfRow, keyOfRow, readMoment, refuse, typed } from '@/lib/lending/importing/rules/cells'
import type { Read } from '@/lib/lending/importing/rules/cells'
import { getTenantSettings } from '@/lib/platform/service'
import { bookMapping } from './debts-mapping'

const REMINDER_FIELDS: Fields = {
  id: { names: ['id'], isNeeded: true },
  debt_id: { names: ['debt_id'], isNeeded: true },
  sent_at: { names: ['sent_at'], isNeeded: true },
  status: { names: ['status'], isNeeded: false },
}

type OldReminder = { oldId: string; debtId: string; at: Date; state: 'sent' | 'failed' }

const stateOf = (cells: Cells): OldReminder['state'] =>
  ['', 'sent'].includes(typed(cells, 'status').toLowerCase()) ? 'sent' : 'failed'

function readReminder(cells: Cells, now: Date): Read<OldReminder> {
  const oldId = keyOfRow(cells)
  if (oldId === null) return refuse('book_id')
  const at = readMoment(typed(cells, 'sent_at'), now)
  if (at === null) return refuse('book_moment')
  return { ok: true, row: { oldId, debtId: typed(cells, 'debt_id'), at, state: stateOf(cells) }, remarks: [] }
}

const measure = (cells: Cells): Measured => ({ group: stateOf(cells), amountMinor: 0n })

type Wish = { itemName: string; isDryRun: boolean }

/** What was sent there is history here: nothing is sent of it, and it counts for no step. */
async function bring(db: TenantDb, rows: readonly RawRow[], { itemName, isDryRun }: Wish): Promise<Brought> {
  const now = new Date()
  const { timeZone } = await getTenantSettings(db)
  const reads = rows.map(({ cells }) => readReminder(cells, now))
  const idOf = (table: string, id: string): string => idOfRow(db.tenantId, { file: itemName, table, id })
  const taken = reads.flatMap((read) => (read.ok ? [read.row] : []))
  const parties = await partiesOfDebts(
    db,
    taken.map(({ debtId }) => idOf('debts', debtId)),
  )
  const known = await listReminded(
    db,
    taken.map(({ oldId }) => idOf('reminders', oldId)),
  )
  const outcomes: Outcome[] = []
  for (const read of reads) {
    if (!read.ok) {
      outcomes.push({ refused: read.reason })
      continue
    }
    const { oldId, debtId, at, state } = read.row
    const [id, here] = [idOf('reminders', oldId), idOf('debts', debtId)]
    const partyId = parties.get(here)
    if (partyId === undefined) outcomes.push({ refused: 'book_item' })
    else if (known.has(id)) outcomes.push('unchanged')
    else {
      const kept = { id, partyId, debtId: here, on: dayOf(at, timeZone), at, state }
      outcomes.push(isDryRun || (await keepReminder(db, kept)) ? 'added' : 'unchanged')
    }
  }
  const here = rows.flatMap(({ cells }, index) =>
    typeof outcomes[index] === 'string' ? [measure(cells)] : [],
  )
  return { outcomes, remarks: rows.map(() => []), here }
}

/** Who was reminded of which debt. */
export const remindersMapping: Mapping = {
  mostRows: bookMapping.mostRows,
  ...{ table: 'reminders', fields: REMINDER_FIELDS, keyOf: keyOfRow, measure, bring },
  ...{ problemsOf: bookMapping.problemsOf, remarksOf: bookMapping.remarksOf },
  assertFits: () => Promise.resolve(),
  isReadable: (cells, now) => readReminder(cells, now).ok,
}
