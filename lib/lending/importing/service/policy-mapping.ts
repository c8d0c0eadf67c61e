import type { TenantDb } from '@/lib/core/db/handle'
import type { RawRow } from '@/lib/commerce/importing/schema'
import type { Brought, Mapping, Outcome } from '@/lib/commerce/importing/schema/mapping'
import { keepSteps, readSteps } from '@/lib/lending/importing/data'
import { keyOfSetting, POLICY_FIELDS, readStep } from '@/lib/lending/importing/rules/old-policy'
import { bookMapping } from './debts-mapping'

const group = 'settings'

/** How the tenant lends stays as somebody here has said it; only a tenant that has said nothing takes these over. */
async function bring(
  db: TenantDb,
  rows: readonly RawRow[],
  { isDryRun }: { isDryRun: boolean },
): Promise<Brought> {
  const reads = rows.map(({ cells }) => readStep(cells))
  const steps = reads.flatMap((read) => (read.ok ? [read.row] : []))
  const known = await readSteps(db)
  // The day itself was always among them.
  const wanted = [...new Set([...steps, 0])].toSorted((a, b) => a - b)
  const isNew = known === null && steps.length > 0
  if (isNew && !isDryRun) await keepSteps(db, wanted)
  const outcomes = reads.map((read): Outcome => {
    if (!read.ok) return { refused: read.reason }
    return isNew ? 'added' : 'unchanged'
  })
  return {
    outcomes,
    remarks: rows.map(() => []),
    here: steps.map(() => ({ group, amountMinor: 0n })),
  }
}

/** On which days people were reminded. */
export const policyMapping: Mapping = {
  mostRows: 1_000,
  ...{ table: 'ops_policy', orTable: 'policy', fields: POLICY_FIELDS, keyOf: keyOfSetting },
  ...{ problemsOf: bookMapping.problemsOf, remarksOf: bookMapping.remarksOf },
  assertFits: () => Promise.resolve(),
  measure: () => ({ group, amountMinor: 0n }),
  isReadable: (cells) => readStep(cells).ok,
  bring,
}
