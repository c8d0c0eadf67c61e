import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { translator } from '@/lib/core/i18n/i18n'
import { originOf } from '@/lib/core/tenancy/tenant'
import { listVersions } from '@/lib/lending/agreements/data'
import { isForParty } from '@/lib/lending/agreement-view/rules'
import type { AgreementPage, PaperLine, VersionLine } from '@/lib/lending/agreement-view/schema'
import type { AgreementVersion } from '@/lib/lending/agreements/schema'
import { quoteOf } from '@/lib/lending/ledger/rules/quote'
import type { Quote } from '@/lib/lending/ledger/rules/quote'
import { readItem } from '@/lib/lending/ledger/service'
import { findReach } from '@/lib/lending/links/data'
import { partyPath } from '@/lib/lending/links/service'
import { listDocuments, listSignatures } from '@/lib/lending/papers/data/documents'
import { paperTerms } from '@/lib/lending/papers/rules/paper-content'
import { termFacts } from '@/lib/lending/papers/rules/paper-terms'
import { wordsFor } from '@/lib/lending/papers/rules/paper-words'
import { sideOf } from '@/lib/lending/papers/rules/sides'
import type { LoanDocument, SignatureRow } from '@/lib/lending/papers/schema'
import { verifyAddress } from '@/lib/lending/papers/service/addresses'
import { findParty } from '@/lib/lending/parties/data'
import type { ItemPage } from '@/lib/lending/reports/schema'
import { getTenantSettings } from '@/lib/platform/service'
import { readItemPage } from '@/lib/lending/reports/service/item'

type Reading = { ctx: TenantContext; item: ItemPage; timeZone: string }

function versionLine(
  { ctx, item, timeZone }: Reading,
  agreed: AgreementVersion,
  papers: readonly LoanDocument[],
): VersionLine {
  const words = wordsFor(ctx.locale, item.currency, timeZone)
  const { terms, rows } = agreed
  return {
    number: agreed.version,
    state: papers.findLast(({ version }) => version === agreed.version)?.state ?? 'draft',
    startsOn: terms.startsOn,
    principalMinor: terms.principalMinor,
    terms: termFacts(paperTerms(agreed), words),
    rows,
    totalMinor: rows.reduce((sum, row) => sum + row.principalMinor + row.interestMinor + row.feeMinor, 0n),
    signedAt: agreed.signedAt,
  }
}

function paperLine(
  { ctx, item }: Reading,
  paper: LoanDocument,
  signatures: readonly SignatureRow[],
): PaperLine {
  const { id, version, state, createdAt, endsAt, sha256, code, content } = paper
  return {
    ...{ id, version, state, createdAt, endsAt, sha256 },
    number: content.number,
    address: verifyAddress(originOf(ctx.slug), ctx.locale, code),
    isReleased: paper.releasedAt !== null,
    hasSignedCopy: paper.signed !== null,
    signatures: signatures
      .filter(({ documentId }) => documentId === id)
      .map(({ signer, name, sentTo, signedAt }) => ({
        ...{ side: sideOf(signer, item.direction), name, sentTo, at: signedAt },
      })),
  }
}

/** The address of the party's own page, and how the lender may send it there. */
async function linkOf(db: TenantDb, ctx: TenantContext, partyId: string): Promise<AgreementPage['link']> {
  await requirePermission(db, 'lending.write')
  const party = await findParty(db, partyId)
  if (!party) throw new AppError('not_found')
  const shop = await getTenantSettings(db)
  const language = party.locale ?? shop.locale
  const address = `${originOf(ctx.slug)}/${language}${partyPath(ctx.tenantId, party)}`
  const t = translator(language, 'lending')
  const named = { name: party.name, shop: shop.name, address }
  return {
    ...{ address, ...(await findReach(db, partyId)) },
    ...{ subject: t('link.subject', named), message: t('link.message', named) },
  }
}

async function quoteNow(db: TenantDb, { id, today }: ItemPage): Promise<Quote> {
  const { item, facts } = await readItem(db, { kind: 'agreement', id }, today)
  return quoteOf(
    item.item,
    facts.map(({ fact }) => fact),
    today,
  )
}

/**
 * An agreement with its terms in the reader's language, its papers and everything that happened. `withLink`: with the way
 * to the party's own page, which takes more than to look. Throws `not_found`, `forbidden`.
 */
export async function getAgreementPage(
  ctx: TenantContext,
  agreementId: string,
  { withLink = false }: { withLink?: boolean } = {},
): Promise<AgreementPage> {
  return withActor(tenantActor(ctx), async (db) => {
    const item = await readItemPage(db, ctx, agreementId)
    if (item.kind !== 'agreement') throw new AppError('not_found')
    const { timeZone } = await getTenantSettings(db)
    const reading = { ctx, item, timeZone }
    const versions = await listVersions(db, agreementId)
    const papers = await listDocuments(db, agreementId)
    const signatures = await listSignatures(
      db,
      papers.map(({ id }) => id),
    )
    const reach = await findReach(db, item.party.id)
    return {
      ...item,
      on: versions[0]?.terms.startsOn ?? item.on,
      versions: versions.map((one) => versionLine(reading, one, papers)).toReversed(),
      papers: papers.map((one) => paperLine(reading, one, signatures)).toReversed(),
      quote: item.status === 'active' ? await quoteNow(db, item) : null,
      canPartySign: reach.email !== null,
      link: withLink && isForParty(item.status) ? await linkOf(db, ctx, item.party.id) : null,
    }
  })
}
