import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId, newId } from '@/lib/core/ids'
import { keyOf } from '@/lib/core/storage/key'
import { storage } from '@/lib/core/storage/storage'
import { originOf } from '@/lib/core/tenancy/tenant'
import { daysLater } from '@/lib/core/time/duration'
import { audit, getTenantSettings } from '@/lib/platform/service'
import { findAgreement, listVersions, markOffered, moveAgreement } from '@/lib/lending/agreements/data'
import type { Agreement, AgreementVersion, OfferInput } from '@/lib/lending/agreements/schema'
import { findParty, listIdentities } from '@/lib/lending/parties/data'
import { insertDocument, listDocuments, moveDocument } from '@/lib/lending/papers/data/documents'
import { newPaperCode, paperNumber } from '@/lib/lending/papers/rules/codes'
import { maskEmail, maskPhone } from '@/lib/lending/papers/rules/masks'
import { paperContent } from '@/lib/lending/papers/rules/paper-content'
import type { KeptPaper, PaperContent } from '@/lib/lending/papers/schema'
import { verifyAddress } from '@/lib/lending/papers/service/addresses'
import { drawOffer } from '@/lib/lending/papers/service/draw'

/** The terms that can be offered now: a draft's, or those that shall take the place of others. */
function offerable({ status }: Agreement, versions: readonly AgreementVersion[]): AgreementVersion {
  const draft = versions.find(({ isOffered }) => !isOffered)
  if (!draft || status !== (draft.version === 1 ? 'draft' : 'active'))
    throw new AppError('conflict', 'nothing_to_offer')
  return draft
}

async function sidesOf(
  db: TenantDb,
  { direction, partyId }: Agreement,
): Promise<Pick<PaperContent, 'lender' | 'borrower' | 'locale'>> {
  const shop = await getTenantSettings(db)
  const party = await findParty(db, partyId)
  if (!party) throw new AppError('not_found')
  const identities = await listIdentities(db, partyId)
  const shown = { phone: (value: string) => maskPhone(`+${value}`), email: maskEmail }
  const reached = (['phone', 'email'] as const).flatMap((kind) => {
    const first = identities.find((one) => one.kind === kind)
    return first ? [shown[kind](first.value)] : []
  })
  const tenant = {
    name: shop.name,
    lines: [...shop.tax.address.split(/\r?\n/), shop.contactEmail ?? '']
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  }
  const other = { name: party.name, lines: reached }
  const [lender, borrower] = direction === 'receivable' ? [tenant, other] : [other, tenant]
  return { lender, borrower, locale: party.locale ?? shop.locale }
}

/** What the paper will say, as everything is called now. */
async function writePaper(
  ctx: TenantContext,
  agreementId: string,
): Promise<{ content: PaperContent; code: string; partyId: string }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.approve')
    const agreement = isId(agreementId) ? await findAgreement(db, agreementId) : null
    if (!agreement) throw new AppError('not_found')
    const version = offerable(agreement, await listVersions(db, agreementId))
    const sides = await sidesOf(db, agreement)
    const { timeZone } = await getTenantSettings(db)
    const code = newPaperCode()
    const { direction, currency, note: purpose } = agreement
    const named = {
      ...{ number: paperNumber(code), address: verifyAddress(originOf(ctx.slug), sides.locale, code) },
      ...{ version: version.version, direction, currency, purpose, timeZone, ...sides },
    }
    return { content: paperContent(named, version, new Date()), code, partyId: agreement.partyId }
  })
}

/**
 * Draws the paper of an agreement, or of new terms of one, and keeps it: no transaction waits for that, and nothing is
 * offered by it yet. Throws `not_found`, `forbidden`, `conflict` where there is nothing to offer.
 */
export async function drawPaper(ctx: TenantContext, agreementId: string): Promise<KeptPaper> {
  const { content, code, partyId } = await writePaper(ctx, agreementId)
  const { bytes, sha256 } = await drawOffer(content)
  const id = newId()
  const path = keyOf(ctx.tenantId, 'agreements', id, 'offer.pdf')
  await storage().put(path, bytes)
  return { id, agreementId, partyId, code, content, sha256, path, sizeBytes: BigInt(bytes.length) }
}

/** A paper that came to nothing leaves no file behind. */
export async function dropPaper({ path }: KeptPaper): Promise<void> {
  await storage().remove(path)
}

/**
 * Offers what was drawn, in one transaction: from now on both can sign exactly that. Throws `not_found`, `forbidden`,
 * `conflict` where it is not what there is to offer any more.
 */
export async function offerPaper(
  ctx: TenantContext,
  paper: KeptPaper,
  days: OfferInput['days'],
): Promise<void> {
  const { id: documentId, agreementId, content, sha256 } = paper
  await withActor(tenantActor(ctx), async (db) => {
    const agreement = await findAgreement(db, agreementId, true)
    const endsAt = daysLater(new Date(), days)
    if (!agreement) throw new AppError('not_found')
    const version = offerable(agreement, await listVersions(db, agreementId))
    // Between the two somebody may have written other terms: then this is not what they mean to offer.
    const again = paperContent({ ...content }, version, new Date(content.madeAt))
    if (JSON.stringify(again) !== JSON.stringify(content)) throw new AppError('conflict', 'nothing_to_offer')
    await insertDocument(db, { ...paper, endsAt, offeredBy: ctx.personId })
    await markOffered(db, agreementId, content.version)
    if (content.version === 1)
      await moveAgreement(db, agreementId, { from: ['draft'], to: 'offered', offerEndsAt: endsAt })
    await audit(db, ctx, {
      action: 'agreement.offered',
      subjectId: agreementId,
      details: { document: content.number, sha256 },
    })
    const payload = { agreementId, documentId }
    await record(db, { tenantId: ctx.tenantId, topic: 'agreement.offered', key: documentId, payload })
  })
}

/**
 * Offers an agreement, or new terms of one: its paper is drawn and kept, and from now on both can sign exactly that. The
 * file is handed out when the plan has room for it. Throws `not_found`, `forbidden`, `conflict` where there is nothing to
 * offer or somebody else was faster.
 */
export async function offerAgreement(
  ctx: TenantContext,
  { agreementId, days }: OfferInput,
): Promise<{ documentId: string }> {
  const paper = await drawPaper(ctx, agreementId)
  try {
    await offerPaper(ctx, paper, days)
  } catch (error) {
    // After a failure of ours nobody knows whether it was offered: what may be signed keeps its file.
    if (error instanceof AppError) await dropPaper(paper)
    throw error
  }
  return { documentId: paper.id }
}

/**
 * Takes back what was offered and not yet signed by both, or gives a draft up; terms that hold go on. `paperId` names the
 * offer that is meant, null a draft that nobody was offered; without it, it is whatever there is. Throws `not_found`,
 * `forbidden`, `stale_version` where there is another one by now, `conflict` where there is nothing to take back.
 */
export async function withdrawAgreement(
  ctx: TenantContext,
  agreementId: string,
  paperId?: string | null,
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.approve')
    if (!isId(agreementId)) throw new AppError('not_found')
    // In this order everywhere, so that nobody waits for whoever waits for them.
    const documents = await listDocuments(db, agreementId, true)
    const agreement = await findAgreement(db, agreementId, true)
    if (!agreement) throw new AppError('not_found')
    const open = documents.find(({ state }) => state === 'offered')
    if (paperId !== undefined && paperId !== (open?.id ?? null))
      throw new AppError('stale_version', 'withdraw_stale')
    const isTaken = open ? await moveDocument(db, open.id, { from: 'offered', to: 'withdrawn' }) : false
    const isEnded = await moveAgreement(db, agreementId, { from: ['draft', 'offered'], to: 'withdrawn' })
    if (!isTaken && !isEnded) throw new AppError('conflict', 'nothing_to_withdraw')
    await audit(db, ctx, { action: 'agreement.withdrawn', subjectId: agreementId })
    if (!isEnded) return
    const payload = { agreementId, outcome: 'withdrawn' }
    await record(db, { tenantId: ctx.tenantId, topic: 'agreement.ended', key: agreementId, payload })
  })
}
