import type { TenantDb } from '@/lib/core/db/handle'
import type { Currency } from '@/lib/core/money/money'
import { dayOf } from '@/lib/core/time/calendar'
import type { RawRow, RefusalReason, Remark } from '@/lib/commerce/importing/schema'
import type { Brought, Mapping, Measured, Outcome } from '@/lib/commerce/importing/schema/mapping'
import { insertDebt } from '@/lib/lending/debts/data'
import { holdSheetDebts } from '@/lib/lending/importing/data/sheet'
import type { HereDebt } from '@/lib/lending/importing/data/sheet'
import { idOfRow } from '@/lib/lending/importing/rules/cells'
import {
  groupOf,
  keyOfSheetRow,
  measureSheetRow,
  mostSheetRows,
  readSheetRow,
  SHEET_FIELDS,
} from '@/lib/lending/importing/rules/sheet-row'
import type { SheetBook, SheetDebt } from '@/lib/lending/importing/rules/sheet-row'
import { recordFact } from '@/lib/lending/ledger/service'
import { findParty } from '@/lib/lending/parties/data'
import { lendingSettingsOf } from '@/lib/lending/settings/service'
import { seenName } from '@/lib/core/text/text-input'
import { findRoom, getTenantSettings } from '@/lib/platform/service'
import { bringParty, whoOwes } from './people'
import type { Whom } from './people'

/** What is to be done with a row that is here: what was paid since it was brought over is paid here, too. */
function deedFor(row: SheetDebt, here: HereDebt): 'pay' | 'none' | 'moved' {
  if (here.paidMinor === row.paidMinor && here.status !== 'void') return 'none'
  return here.paidMinor < row.paidMinor && !here.hasMovedOn ? 'pay' : 'moved'
}

/** Whether a number of the file stands for another debt here: such a row is put right by hand, and never a second debt. */
async function isOther(db: TenantDb, row: SheetDebt, here: HereDebt, currency: Currency): Promise<boolean> {
  if (!row.isNumbered) return false
  const isSame =
    row.amountMinor === here.amountMinor && row.direction === here.direction && row.beganOn === here.beganOn
  if (!isSame) return true
  if (row.phone === '' && seenName(row.name) === seenName(here.name)) return false
  const whom = await whoOwes(db, row, currency)
  if (whom.kind === 'known') return whom.partyId !== here.partyId
  return seenName(row.name) !== seenName(here.name)
}

/** What a file says otherwise of a debt that is here stays as it is here. */
const keptOf = (row: SheetDebt, here: HereDebt): Remark[] =>
  row.isNumbered && (row.note !== here.note || (row.saysDue && row.dueOn !== here.dueOn)) ? ['loan_kept'] : []

async function pay(db: TenantDb, id: string, row: SheetDebt, amountMinor: bigint): Promise<void> {
  if (amountMinor === 0n) return
  const fact = { kind: 'paid', on: row.paidOn, amountMinor, method: 'other' } as const
  await recordFact(db, { kind: 'debt', id }, { fact, source: 'import', createdBy: null })
}

type Wanted = { id: string; row: SheetDebt; book: SheetBook }

async function add(db: TenantDb, { id, row, book }: Wanted, partyId: string): Promise<void> {
  const { direction, amountMinor, beganOn, dueOn, note } = row
  await insertDebt(db, {
    ...{
      id,
      partyId,
      direction,
      cause: 'opening',
      currency: book.currency,
      amountMinor,
      beganOn,
      dueOn,
      note,
    },
    ...{ source: 'import', createdBy: null },
  })
  const opened = { kind: 'opened', on: beganOn, amountMinor, cause: 'opening' } as const
  await recordFact(db, { kind: 'debt', id }, { fact: opened, source: 'import', createdBy: null })
  await pay(db, id, row, row.paidMinor)
}

async function whyNot(db: TenantDb, whom: Whom, room: bigint | null): Promise<RefusalReason | null> {
  if (whom.kind === 'refused') return whom.reason
  if (room !== null && room <= 0n) return 'loan_limit'
  const known = whom.kind === 'known' ? await findParty(db, whom.partyId) : null
  return known?.blockedAt ? 'loan_blocked' : null
}

type Told = { outcome: Outcome; remarks: Remark[] }
const told = (outcome: Outcome, remarks: Remark[] = []): Told => ({ outcome, remarks })

/** How many more debts the plan has room for; counted down as they come. */
type Room = { left: bigint | null }

async function bringNew(
  db: TenantDb,
  wanted: Wanted & { remarks: Remark[] },
  { room, isDryRun }: { room: Room; isDryRun: boolean },
): Promise<Told> {
  const whom = await whoOwes(db, wanted.row, wanted.book.currency)
  const refused = await whyNot(db, whom, room.left)
  if (refused !== null || whom.kind === 'refused') return told({ refused: refused ?? 'book_person' })
  if (!isDryRun) await add(db, wanted, await bringParty(db, whom))
  // What is paid already takes no room once it is here.
  if (room.left !== null && wanted.row.paidMinor < wanted.row.amountMinor) room.left -= 1n
  return told('added', [...wanted.remarks, ...whom.remarks])
}

/** As the file has it, and as it was read back: what became of a debt here since is no matter of the file. */
const measured = ({ direction, paidMinor, amountMinor }: SheetDebt | HereDebt): Measured => ({
  group: groupOf(direction, paidMinor >= amountMinor),
  amountMinor,
})

const idOf = (db: TenantDb, { cells }: RawRow): string =>
  idOfRow(db.tenantId, { file: '', table: 'loan_sheet', id: keyOfSheetRow(cells) ?? '' })

async function roomFor(
  db: TenantDb,
  { isDryRun, added }: { isDryRun: boolean; added: number },
): Promise<Room> {
  const left = await findRoom(db, 'debts')
  // A trial has written nothing of what it has counted.
  return { left: left === null || !isDryRun ? left : left - BigInt(added) }
}

async function bringOne(
  db: TenantDb,
  wanted: Wanted & { remarks: Remark[] },
  { here, room, isDryRun }: { here: HereDebt | undefined; room: Room; isDryRun: boolean },
): Promise<Told> {
  const { id, row, book } = wanted
  if (!here) return bringNew(db, wanted, { room, isDryRun })
  if (await isOther(db, row, here, book.currency)) return told({ refused: 'loan_other' })
  const deed = deedFor(row, here)
  if (deed === 'moved') return told({ refused: 'loan_moved' })
  if (deed === 'pay' && !isDryRun) await pay(db, id, row, row.paidMinor - here.paidMinor)
  return told(deed === 'pay' ? 'changed' : 'unchanged', keptOf(row, here))
}

const bringing =
  (book: SheetBook): Mapping['bring'] =>
  async (db, rows, wish): Promise<Brought> => {
    const reads = rows.map((row) => ({ id: idOf(db, row), read: readSheetRow(row.cells, book) }))
    const ids = reads.map(({ id }) => id)
    const known = await holdSheetDebts(db, ids)
    const room = await roomFor(db, wish)
    const { isDryRun } = wish
    const all: Told[] = []
    for (const { id, read } of reads) {
      if (!read.ok) {
        all.push(told({ refused: read.problems[0] }))
        continue
      }
      all.push(
        await bringOne(
          db,
          { id, row: read.row, book, remarks: read.remarks },
          { here: known.get(id), room, isDryRun },
        ),
      )
    }
    const taken = reads.flatMap(({ id, read }, at) =>
      read.ok && typeof all[at]?.outcome === 'string' ? [{ id, row: read.row }] : [],
    )
    return {
      outcomes: all.map(({ outcome }) => outcome),
      remarks: all.map(({ remarks }) => remarks),
      here: isDryRun
        ? taken.map(({ row }) => measured(row))
        : [
            ...(
              await holdSheetDebts(
                db,
                taken.map(({ id }) => id),
              )
            ).values(),
          ].map(measured),
    }
  }

/** Debts of a sheet that somebody kept before, in the tenant's currency. */
export async function sheetMapping(db: TenantDb): Promise<Mapping> {
  const { currency, timeZone } = await getTenantSettings(db)
  const { dueDays } = await lendingSettingsOf(db)
  const book = { currency, dueDays, today: dayOf(new Date(), timeZone) }
  const problemsOf = (cells: RawRow['cells'], reason: string): string[] => {
    const read = readSheetRow(cells, book)
    const found: string[] = read.ok ? [] : read.problems
    return found.includes(reason) ? found : [reason]
  }
  const remarksOf = (cells: RawRow['cells'], remark: string): string[] => {
    const read = readSheetRow(cells, book)
    const found: string[] = read.ok ? read.remarks : []
    return found.includes(remark) ? found : [remark, ...found]
  }
  return {
    ...{ table: '', fields: SHEET_FIELDS, mostRows: mostSheetRows, keyOf: keyOfSheetRow, problemsOf },
    remarksOf,
    isReadable: (cells) => readSheetRow(cells, book).ok,
    measure: (cells) => measureSheetRow(cells, book),
    assertFits: async () => undefined,
    bring: bringing(book),
  }
}
