import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId, newId } from '@/lib/core/ids'
import { requireVersion } from '@/lib/core/guards/require-version'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { audit } from '@/lib/platform/service'
import { planOf } from '@/lib/lending/ledger/rules/schedule'
import type { Terms } from '@/lib/lending/ledger/schema'
import { whoIs } from '@/lib/lending/parties/service/finding'
import type { Whom } from '@/lib/lending/parties/service/finding'
import {
  dropDraftVersion,
  findAgreement,
  insertAgreement,
  listVersions,
  noteChange,
  saveDraftVersion,
  updateDraft,
} from '@/lib/lending/agreements/data'
import type { Agreement, AgreementInput, AgreementVersion } from '@/lib/lending/agreements/schema'
import { listDocuments } from '@/lib/lending/papers/data/documents'
import type { LoanDocument } from '@/lib/lending/papers/schema'

async function lockAgreement(db: TenantDb, agreementId: string): Promise<Agreement> {
  const agreement = isId(agreementId) ? await findAgreement(db, agreementId, true) : null
  if (!agreement) throw new AppError('not_found')
  return agreement
}

/** What an agreement is to be, with somebody of the book or with whoever is written down with it. */
export type Drafted = Omit<AgreementInput, 'partyId'> & { party: Whom }

/**
 * Drafts an agreement: nobody but the team sees it. Its rows are those that its terms come to, as a preview shows them.
 * Who is not known yet is added. Throws `validation_failed`, `conflict` for somebody who is blocked, `limit_reached`,
 * `forbidden`.
 */
export async function draftAgreementWith(
  ctx: TenantContext,
  { party, ...input }: Drafted,
): Promise<{ id: string }> {
  const rows = planOf(input.terms)
  const id = newId()
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    const partyId = await whoIs(db, ctx, party)
    const { principalMinor } = input.terms
    await insertAgreement(db, { ...input, id, partyId, principalMinor }, ctx.personId)
    const { terms } = input
    const written = { agreementId: id, partyId, number: 1, terms, rows, authorId: ctx.personId }
    await saveDraftVersion(db, written)
    await audit(db, ctx, { action: 'agreement.drafted', subjectId: id })
  })
  return { id }
}

/** The same with somebody of the book. */
export async function draftAgreement(
  ctx: TenantContext,
  { partyId, ...input }: AgreementInput,
): Promise<{ id: string }> {
  try {
    return await draftAgreementWith(ctx, { ...input, party: { id: partyId } })
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found')
      throw fieldRefusal('partyId', 'party_unknown')
    throw error
  }
}

/**
 * Writes a draft anew; with whom and in which direction it is stays. `seen` is the version of the agreement that whoever
 * writes has looked at. Throws `not_found`, `stale_version`, `conflict` once it is offered.
 */
export async function changeDraft(
  ctx: TenantContext,
  agreementId: string,
  draft: Pick<AgreementInput, 'currency' | 'note' | 'terms'>,
  seen: number | null = null,
): Promise<void> {
  const rows = planOf(draft.terms)
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    const { status, partyId, version } = await lockAgreement(db, agreementId)
    if (status !== 'draft') throw new AppError('conflict', 'agreement_not_draft')
    requireVersion(seen, version)
    const { terms } = draft
    await updateDraft(db, agreementId, { ...draft, principalMinor: terms.principalMinor })
    await saveDraftVersion(db, { agreementId, partyId, number: 1, terms, rows, authorId: ctx.personId })
    await audit(db, ctx, { action: 'agreement.changed', subjectId: agreementId })
  })
}

/** An agreement under way for which nothing is offered, so that new terms of it can be written. */
async function lockRunning(db: TenantDb, agreementId: string, seen: number | null): Promise<Agreement> {
  const agreement = await lockAgreement(db, agreementId)
  if (agreement.status !== 'active') throw new AppError('conflict', 'agreement_not_active')
  const documents = await listDocuments(db, agreementId)
  if (documents.some(({ state }) => state === 'offered')) throw new AppError('conflict', 'terms_are_offered')
  requireVersion(seen, agreement.version)
  return agreement
}

/**
 * Drafts terms that take the place of those that hold, once both have signed them. Throws `not_found`, `stale_version`
 * where somebody wrote since `seen`, `conflict` where the agreement is not under way or other terms are offered already,
 * `forbidden`.
 */
export async function draftReschedule(
  ctx: TenantContext,
  agreementId: string,
  terms: Terms,
  seen: number | null = null,
): Promise<void> {
  const rows = planOf(terms)
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.approve')
    const { partyId } = await lockRunning(db, agreementId, seen)
    const versions = await listVersions(db, agreementId)
    const draft = versions.find(({ isOffered }) => !isOffered)
    const number = draft?.version ?? versions.length + 1
    await saveDraftVersion(db, { agreementId, partyId, number, terms, rows, authorId: ctx.personId })
    await noteChange(db, agreementId)
    await audit(db, ctx, { action: 'agreement.reschedule_drafted', subjectId: agreementId })
  })
}

/** Gives up terms that were drafted and never offered. Throws as above, `stale_version` among it. */
export async function dropReschedule(
  ctx: TenantContext,
  agreementId: string,
  seen: number | null = null,
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.approve')
    await lockRunning(db, agreementId, seen)
    if (!(await dropDraftVersion(db, agreementId))) throw new AppError('conflict', 'nothing_to_withdraw')
    await noteChange(db, agreementId)
    await audit(db, ctx, { action: 'agreement.reschedule_dropped', subjectId: agreementId })
  })
}

/** An agreement with all of its terms and papers. Throws `not_found`, `forbidden`. */
export async function getAgreement(
  ctx: TenantContext,
  agreementId: string,
): Promise<{ agreement: Agreement; versions: AgreementVersion[]; documents: LoanDocument[] }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    const agreement = isId(agreementId) ? await findAgreement(db, agreementId) : null
    if (!agreement) throw new AppError('not_found')
    const versions = await listVersions(db, agreementId)
    return { agreement, versions, documents: await listDocuments(db, agreementId) }
  })
}
