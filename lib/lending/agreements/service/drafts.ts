import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId, newId } from '@/lib/core/ids'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { audit } from '@/lib/platform/service'
import { planOf } from '@/lib/lending/ledger/rules/schedule'
import type { Terms } from '@/lib/lending/ledger/schema'
import { findParty } from '@/lib/lending/parties/data'
import {
  findAgreement,
  insertAgreement,
  listVersions,
  saveDraftVersion,
  updateDraft,
} from '@/lib/lending/agreements/data'
import type { Agreement, AgreementInput, AgreementVersion } from '@/lib/lending/agreements/schema'
import { listDocuments } from '@/lib/lending/papers/data/documents'
import type { LoanDocument } from '@/lib/lending/papers/schema'

async function requireParty(db: TenantDb, partyId: string): Promise<void> {
  const party = await findParty(db, partyId)
  if (!party || party.mergedInto !== null) throw fieldRefusal('partyId', 'party_unknown')
}

async function lockAgreement(db: TenantDb, agreementId: string): Promise<Agreement> {
  const agreement = isId(agreementId) ? await findAgreement(db, agreementId, true) : null
  if (!agreement) throw new AppError('not_found')
  return agreement
}

/**
 * Drafts an agreement: nobody but the team sees it. Its rows are those that its terms come to, as a preview shows them.
 * Throws `validation_failed`, `limit_reached`, `forbidden`.
 */
export async function draftAgreement(ctx: TenantContext, input: AgreementInput): Promise<{ id: string }> {
  const rows = planOf(input.terms)
  const id = newId()
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    await requireParty(db, input.partyId)
    const { principalMinor } = input.terms
    await insertAgreement(db, { ...input, id, principalMinor }, ctx.personId)
    const { partyId, terms } = input
    const written = { agreementId: id, partyId, number: 1, terms, rows, authorId: ctx.personId }
    await saveDraftVersion(db, written)
    await audit(db, ctx, { action: 'agreement.drafted', subjectId: id })
  })
  return { id }
}

/** Writes a draft anew; with whom and in which direction it is stays. Throws `not_found`, `conflict` once it is offered. */
export async function changeDraft(
  ctx: TenantContext,
  agreementId: string,
  draft: Pick<AgreementInput, 'currency' | 'note' | 'terms'>,
): Promise<void> {
  const rows = planOf(draft.terms)
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    const { status, partyId } = await lockAgreement(db, agreementId)
    if (status !== 'draft') throw new AppError('conflict', 'agreement_not_draft')
    const { terms } = draft
    await updateDraft(db, agreementId, { ...draft, principalMinor: terms.principalMinor })
    await saveDraftVersion(db, { agreementId, partyId, number: 1, terms, rows, authorId: ctx.personId })
  })
}

/**
 * Drafts terms that take the place of those that hold, once both have signed them. Throws `not_found`, `conflict` where
 * the agreement is not under way or other terms are offered already, `forbidden`.
 */
export async function draftReschedule(ctx: TenantContext, agreementId: string, terms: Terms): Promise<void> {
  const rows = planOf(terms)
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.approve')
    const { status, partyId } = await lockAgreement(db, agreementId)
    if (status !== 'active') throw new AppError('conflict', 'agreement_not_active')
    const documents = await listDocuments(db, agreementId)
    if (documents.some(({ state }) => state === 'offered'))
      throw new AppError('conflict', 'terms_are_offered')
    const versions = await listVersions(db, agreementId)
    const draft = versions.find(({ isOffered }) => !isOffered)
    const number = draft?.version ?? versions.length + 1
    await saveDraftVersion(db, { agreementId, partyId, number, terms, rows, authorId: ctx.personId })
    await audit(db, ctx, { action: 'agreement.reschedule_drafted', subjectId: agreementId })
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
