import type { TenantDb } from '@/lib/core/db/handle'
import { dayOf } from '@/lib/core/time/calendar'
import type { RawRow } from '@/lib/commerce/importing/schema'
import type { Brought, Mapping, Measured, Outcome } from '@/lib/commerce/importing/schema/mapping'
import { moveAgreement } from '@/lib/lending/agreements/data'
import {
  holdAgreements,
  insertBroughtAgreement,
  insertBroughtVersion,
  standSigned,
} from '@/lib/lending/importing/data'
import type { Here } from '@/lib/lending/importing/data'
import { idOfRow } from '@/lib/lending/importing/rules/cells'
import type { Read } from '@/lib/lending/importing/rules/cells'
import {
  AGREEMENT_FIELDS,
  INSTALMENTS_BELOW,
  measureAgreement,
  readAgreement,
  rowsOf,
  termsOf,
} from '@/lib/lending/importing/rules/old-agreement'
import type { OldAgreement } from '@/lib/lending/importing/rules/old-agreement'
import { rowsToJson, termsToJson } from '@/lib/lending/ledger/rules/stored'
import { recordFact } from '@/lib/lending/ledger/service'
import { getTenantSettings } from '@/lib/platform/service'
import { bookMapping } from './debts-mapping'
import { bringParty, whoOwes } from './people'
import type { Whom } from './people'

/** Statuses of the debt book, of what is here. */
const OLD: Readonly<Record<string, OldAgreement['status']>> = {
  ...{ draft: 'draft', active: 'active', completed: 'completed', withdrawn: 'cancelled' },
}

type Deed = 'add' | 'none' | { refused: 'book_differs' | 'book_moved' }

function deedFor(old: OldAgreement, here: Here | undefined): Deed {
  if (!here) return 'add'
  if (here.principalMinor !== old.principalMinor) return { refused: 'book_differs' }
  return OLD[here.status] === old.status ? 'none' : { refused: 'book_moved' }
}

type Wanted = { id: string; old: OldAgreement; timeZone: string }

/** The loan as it was handed over, and each instalment as far as it was paid, on the day on which that was. */
async function say(db: TenantDb, { id, old, timeZone }: Wanted, beganOn: string): Promise<void> {
  const ref = { kind: 'agreement', id } as const
  const by = { source: 'import', createdBy: null } as const
  const today = dayOf(new Date(), timeZone)
  const amountMinor = old.principalMinor
  const opened = { kind: 'opened', on: beganOn, amountMinor, cause: 'opening' } as const
  await recordFact(db, ref, { fact: opened, ...by })
  for (const { paidMinor, paidAt, dueOn } of old.instalments) {
    if (paidMinor === 0n) continue
    const there = paidAt === null ? dueOn : dayOf(paidAt, timeZone)
    const on = there > today ? today : there < beganOn ? beganOn : there
    await recordFact(db, ref, { fact: { kind: 'paid', on, amountMinor: paidMinor, method: 'other' }, ...by })
  }
}

async function add(db: TenantDb, wanted: Wanted, whom: Exclude<Whom, { kind: 'refused' }>): Promise<void> {
  const { id, old, timeZone } = wanted
  const began = old.signedAt ?? old.createdAt
  const terms = termsOf(old, dayOf(began, timeZone))
  const partyId = await bringParty(db, whom)
  const { principalMinor, note } = old
  await insertBroughtAgreement(db, { id, partyId, principalMinor, note })
  const written = { terms: termsToJson(terms), rows: rowsToJson(rowsOf(old)), beginsOn: terms.startsOn }
  await insertBroughtVersion(db, { agreementId: id, partyId, ...written })
  if (old.status === 'draft') return
  if (old.status === 'cancelled') {
    await moveAgreement(db, id, { from: ['draft'], to: 'withdrawn' })
    return
  }
  await standSigned(db, id, began)
  await say(db, wanted, terms.startsOn)
}

type Told = { outcome: Outcome; remarks: Brought['remarks'][number] }

async function bringOne(
  db: TenantDb,
  read: Extract<Read<OldAgreement>, { ok: true }>,
  wanted: Wanted & { here: Here | undefined; isDryRun: boolean },
): Promise<Told> {
  const deed = deedFor(read.row, wanted.here)
  if (typeof deed !== 'string') return { outcome: deed, remarks: [] }
  if (deed === 'none') return { outcome: 'unchanged', remarks: [] }
  const whom = await whoOwes(db, read.row)
  if (whom.kind === 'refused') return { outcome: { refused: whom.reason }, remarks: [] }
  if (!wanted.isDryRun) await add(db, wanted, whom)
  return { outcome: 'added', remarks: [...read.remarks, ...whom.remarks] }
}

type Wish = { itemName: string; isDryRun: boolean }

async function bring(db: TenantDb, rows: readonly RawRow[], { itemName, isDryRun }: Wish): Promise<Brought> {
  const now = new Date()
  const { timeZone } = await getTenantSettings(db)
  const reads = rows.map(({ cells }) => readAgreement(cells, now))
  const idOf = ({ oldId }: OldAgreement): string =>
    idOfRow(db.tenantId, { file: itemName, table: 'loan_agreements', id: oldId })
  const known = await holdAgreements(
    db,
    reads.flatMap((read) => (read.ok ? [idOf(read.row)] : [])),
  )
  const told: Told[] = []
  for (const read of reads) {
    if (!read.ok) {
      told.push({ outcome: { refused: read.reason }, remarks: [] })
      continue
    }
    const id = idOf(read.row)
    told.push(await bringOne(db, read, { id, old: read.row, timeZone, here: known.get(id), isDryRun }))
  }
  const taken = reads.flatMap((read, index) =>
    read.ok && typeof told[index]?.outcome === 'string' ? [read.row] : [],
  )
  return {
    outcomes: told.map(({ outcome }) => outcome),
    remarks: told.map(({ remarks }) => remarks),
    here: isDryRun ? taken.map(asThere) : await readBack(db, taken.map(idOf)),
  }
}

const asThere = ({ status, principalMinor: amountMinor }: OldAgreement): Measured => ({
  ...{ group: status, amountMinor },
})

async function readBack(db: TenantDb, ids: readonly string[]): Promise<Measured[]> {
  const found = await holdAgreements(db, ids)
  return [...found.values()].map(({ status, principalMinor }) => ({
    ...{ group: OLD[status] ?? 'unknown', amountMinor: principalMinor },
  }))
}

/** Agreements with their instalments, in whichever of its two tables these are. */
export const agreementsMapping: Mapping = {
  ...bookMapping,
  ...{ table: 'loan_agreements', fields: AGREEMENT_FIELDS, below: INSTALMENTS_BELOW },
  measure: measureAgreement,
  isReadable: (cells, now) => readAgreement(cells, now).ok,
  bring,
}
