import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { addDays, addMonths } from '@/lib/core/time/calendar'
import type { AgreementStart, DraftStart, TermsStart } from '@/lib/lending/agreement-view/schema'
import { findAgreement, listVersions } from '@/lib/lending/agreements/data'
import { firstDueOf } from '@/lib/lending/agreements/rules/first-due'
import type { Agreement, AgreementVersion } from '@/lib/lending/agreements/schema'
import { readItem, todayOf } from '@/lib/lending/ledger/service'
import { findParty } from '@/lib/lending/parties/data'
import { lendingSettingsOf } from '@/lib/lending/settings/service'
import { getTenantSettings } from '@/lib/platform/service'

/** What most people agree on, and what the tenant has set for new agreements. */
async function usualTerms(db: TenantDb, today: string): Promise<TermsStart> {
  const { spill, lateFee } = await lendingSettingsOf(db)
  const { currency } = await getTenantSettings(db)
  return {
    ...{ principalMinor: null, method: 'none', ratePpm: null, ratePer: 'month', basis: 'months' },
    ...{ unit: 'month', every: 1, rows: 6, startsOn: today, firstDueOn: addMonths(today, 1) },
    ...{ atMonthEnd: false, grace: 'none', graceRows: 0, feeMinor: 0n, stepMinor: 1n },
    ...{ spill, lateFee, isKsa: currency === 'SAR' },
  }
}

const periodAfter = (day: string, { unit, every }: Pick<TermsStart, 'unit' | 'every'>): string =>
  unit === 'month' ? addMonths(day, every) : addDays(day, unit === 'week' ? every * 7 : every)

const startOf = ({ terms, rows }: AgreementVersion): TermsStart => ({
  ...terms,
  ...firstDueOf(terms, rows),
  ratePpm: terms.method === 'none' ? null : terms.ratePpm,
})

/** What the form of a new agreement begins with. Throws `forbidden`. */
export async function getAgreementStart(
  ctx: TenantContext,
  partyId: string | undefined,
): Promise<AgreementStart> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    const { currency } = await getTenantSettings(db)
    const today = await todayOf(db)
    const known = partyId !== undefined && isId(partyId) ? await findParty(db, partyId) : null
    const party =
      known && known.mergedInto === null ? { id: known.id, name: known.name, contact: null } : null
    return { party, currency, today, terms: await usualTerms(db, today) }
  })
}

async function readAgreement(db: TenantDb, agreementId: string): Promise<Agreement & { name: string }> {
  const agreement = isId(agreementId) ? await findAgreement(db, agreementId) : null
  const party = agreement && (await findParty(db, agreement.partyId))
  if (!party) throw new AppError('not_found')
  return { ...agreement, name: party.name }
}

const draftStart = (
  { id, name, currency, note, version, direction }: Agreement & { name: string },
  today: string,
  terms: TermsStart,
): DraftStart => ({ id, name, currency, note, version, direction, today, terms })

/** A draft as its form shows it. Throws `not_found`, `forbidden`, `conflict` once it was offered. */
export async function getDraft(ctx: TenantContext, agreementId: string): Promise<DraftStart> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    const agreement = await readAgreement(db, agreementId)
    const [draft] = await listVersions(db, agreementId)
    if (!draft || agreement.status !== 'draft') throw new AppError('conflict', 'agreement_not_draft')
    return draftStart(agreement, await todayOf(db), startOf(draft))
  })
}

/**
 * New terms of an agreement as their form shows them: those that are drafted, or else those that hold, for what is open of
 * the principal. Throws `not_found`, `forbidden`, `conflict` where it is not under way.
 */
export async function getRescheduleStart(ctx: TenantContext, agreementId: string): Promise<DraftStart> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    const agreement = await readAgreement(db, agreementId)
    if (agreement.status !== 'active') throw new AppError('conflict', 'agreement_not_active')
    const today = await todayOf(db)
    const versions = await listVersions(db, agreementId)
    const draft = versions.find(({ isOffered }) => !isOffered)
    if (draft) return draftStart(agreement, today, startOf(draft))
    const { state } = await readItem(db, { kind: 'agreement', id: agreementId }, today)
    const holding = versions.find(({ version }) => version === state.version)
    const principalMinor = state.rows.reduce((sum, row) => sum + row.parts.principal.outstandingMinor, 0n)
    const left = state.rows.filter(({ outstandingMinor }) => outstandingMinor > 0n).length
    const terms = {
      ...(holding ? startOf(holding) : await usualTerms(db, today)),
      ...{ principalMinor, startsOn: today, atMonthEnd: false },
      ...{ rows: Math.max(1, left), grace: 'none' as const, graceRows: 0, feeMinor: 0n },
    }
    return draftStart(agreement, today, { ...terms, firstDueOn: periodAfter(today, terms) })
  })
}
