import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { borrowerActor, tenantActor } from '@/lib/core/context'
import type { Locale, ShopContext, TenantContext } from '@/lib/core/context'
import { fingerprint, openFromBytes, sealToBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import type { TenantActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId, newId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import { plainCode } from '@/lib/core/text/text-input'
import { audit, findColleague } from '@/lib/platform/service'
import { findDocument } from '@/lib/lending/papers/data/documents'
import { decline, issueCode, sign } from '@/lib/lending/papers/data/signing'
import { maskEmail } from '@/lib/lending/papers/rules/masks'
import { sideOf } from '@/lib/lending/papers/rules/sides'
import type { LoanDocument, Signer } from '@/lib/lending/papers/schema'
import { listIdentities } from '@/lib/lending/parties/data'

/** Of one signer and one document. */
const quarterHour = { windowSeconds: 900, scope: 'shared' } as const
const mailsOfSigner = { name: 'signing_code', points: 4, ...quarterHour }
const triesOfSigner = { name: 'signing_try', points: 15, ...quarterHour }

/** Who signs here: a member in the tenant's name, or a party who came by the own link. */
export type SigningContext = TenantContext | (ShopContext & { partyId: string })

type Known = { signer: Signer; actor: TenantActor; personId: string | null; subject: string }

function signerIn(ctx: SigningContext): Known {
  if ('partyId' in ctx) {
    const { partyId } = ctx
    return { signer: 'party', actor: borrowerActor(ctx, partyId), personId: null, subject: partyId }
  }
  return { signer: 'tenant', actor: tenantActor(ctx), personId: ctx.personId, subject: ctx.personId }
}

/** A code signs one document alone: its digest is hashed with it, so that the code for other bytes is another one. */
function hashOf(tenantId: string, { id, sha256 }: LoanDocument, signer: Signer, code: string): Buffer {
  const bound = [tenantId, id, sha256, signer, code].join('\n')
  return fingerprint(env().APP_SECRETS, 'signing_code', bound)
}

const bindingOf = (tenantId: string, codeId: string): string[] => ['signing_code', tenantId, codeId]

async function readOffer(db: TenantDb, documentId: string, signer: Signer): Promise<LoanDocument> {
  if (signer === 'tenant') await requirePermission(db, 'lending.approve')
  const document = isId(documentId) ? await findDocument(db, documentId) : null
  if (!document) throw new AppError('not_found')
  return document
}

/** The name that stands below, and where its code goes. */
async function readSigner(
  db: TenantDb,
  document: LoanDocument,
  { signer, personId }: Known,
): Promise<{ name: string; email: string | null }> {
  if (personId !== null) {
    const member = await findColleague(db, personId)
    return { name: member?.name || (member?.email ?? ''), email: member?.email ?? null }
  }
  const name = document.content[sideOf(signer, document.content.direction)].name
  const emails = (await listIdentities(db, document.partyId)).filter(({ kind }) => kind === 'email')
  return { name, email: emails[0]?.value ?? null }
}

/**
 * Sends a code to whoever is to sign: to a member's own address, or to the party's. Throws `not_found`, `forbidden`,
 * `conflict` where there is no address or nothing to sign, `rate_limited`.
 */
export async function requestSigningCode(
  ctx: SigningContext,
  documentId: string,
): Promise<{ sentTo: string }> {
  const known = signerIn(ctx)
  await take(mailsOfSigner, `${ctx.tenantId} ${known.subject} ${documentId}`)
  const id = newId()
  const code = randomInt(1_000_000).toString().padStart(6, '0')
  return withActor(known.actor, async (db) => {
    const document = await readOffer(db, documentId, known.signer)
    const { email } = await readSigner(db, document, known)
    if (email === null) throw new AppError('conflict', 'no_address_to_sign')
    const secret = JSON.stringify({ code, email })
    const sealed = sealToBytes(env().APP_SECRETS, bindingOf(ctx.tenantId, id), secret).toString('base64')
    const sentTo = maskEmail(email)
    const hash = hashOf(ctx.tenantId, document, known.signer, code)
    const isIssued = await issueCode(db, { id, documentId, hash, sentTo, sealed, locale: ctx.locale })
    if (!isIssued) throw new AppError('conflict', 'nothing_to_sign')
    return { sentTo }
  })
}

/**
 * Signs with the code that was sent: once, for exactly these bytes. Signing what one has signed is no error. Throws
 * `validation_failed` for a wrong code, `not_found`, `forbidden`, `conflict` where the offer is over, `rate_limited`.
 */
export async function signDocument(ctx: SigningContext, documentId: string, typed: string): Promise<void> {
  const known = signerIn(ctx)
  const code = plainCode(typed)
  const isCode = /^\d{6}$/.test(code)
  await take(triesOfSigner, `${ctx.tenantId} ${known.subject} ${documentId}`)
  const outcome = await withActor(known.actor, async (db) => {
    const document = await readOffer(db, documentId, known.signer)
    if (!isCode) return 'wrong'
    const { name } = await readSigner(db, document, known)
    const hash = hashOf(ctx.tenantId, document, known.signer, code)
    // Thrown only afterwards: a wrong code is one try less.
    const signed = await sign(db, { id: newId(), documentId, hash, name })
    if (signed === 'signed' && !('partyId' in ctx)) {
      const details = { document: document.content.number, sha256: document.sha256 }
      await audit(db, ctx, { action: 'agreement.signed_for_shop', subjectId: document.agreementId, details })
    }
    return signed
  })
  if (outcome === 'refused') throw new AppError('forbidden')
  if (outcome === 'closed') throw new AppError('conflict', 'nothing_to_sign')
  if (outcome === 'wrong')
    throw new AppError('validation_failed', isCode ? 'wrong_code' : 'code_to_type', {
      fields: { code: [isCode ? 'code_refused' : 'wrong_code'] },
    })
}

/** The party does not want what was offered. Throws `conflict` where they signed it, or where it is over. */
export async function declineDocument(
  ctx: ShopContext & { partyId: string },
  documentId: string,
): Promise<void> {
  if (!isId(documentId)) throw new AppError('not_found')
  const isDeclined = await withActor(signerIn(ctx).actor, (db) => decline(db, documentId))
  if (!isDeclined) throw new AppError('conflict', 'nothing_to_sign')
}

const CodeRequest = z.object({
  documentId: z.string(),
  sealed: z.string(),
  locale: z.enum(['id', 'en', 'ar']),
})
const Secret = z.object({ code: z.string(), email: z.string() })

/** What the mail of a code says and where it goes; null for what is none. */
export function openCodeRequest(
  tenantId: string,
  codeId: string,
  payload: unknown,
): { documentId: string; locale: Locale; code: string; email: string } | null {
  const request = CodeRequest.safeParse(payload)
  if (!request.success) return null
  const { sealed, ...rest } = request.data
  const bytes = Buffer.from(sealed, 'base64')
  const opened = openFromBytes(env().APP_SECRETS, bindingOf(tenantId, codeId), bytes)
  return { ...rest, ...Secret.parse(JSON.parse(opened)) }
}
