import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { jobContext, memberContext, shopContext } from '@/lib/commerce/testing/shop'
import type { MemberContext, ShopContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { forgetLimits } from '@/lib/core/limits/limits'
import { addDays, dayOf } from '@/lib/core/time/calendar'
import { AgreementInput, OfferInput } from '@/lib/lending/agreements/schema'
import { draftAgreement, getAgreement } from '@/lib/lending/agreements/service/drafts'
import { followAgreement } from '@/lib/lending/agreements/service/follow'
import { offerAgreement } from '@/lib/lending/agreements/service/offers'
import type { Terms } from '@/lib/lending/ledger/schema'
import { openPaper } from '@/lib/lending/papers/service/files'
import { openCodeRequest, requestSigningCode, signDocument } from '@/lib/lending/papers/service/signing'
import type { SigningContext } from '@/lib/lending/papers/service/signing'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

export const today = dayOf(new Date(), 'Asia/Jakarta')

/** The first of the worked examples, begun ten days ago. */
export const terms = (more: Partial<Terms> = {}): Terms => ({
  ...{ principalMinor: 5_000_000n, method: 'flat', ratePpm: 20_000, ratePer: 'month', basis: 'months' },
  ...{ unit: 'month', every: 1, rows: 5, startsOn: addDays(today, -10), anchorOn: addDays(today, -10) },
  ...{ grace: 'none', graceRows: 0, feeMinor: 0n, stepMinor: 1n, spill: 'rows', isKsa: false },
  ...{ lateFee: null, ...more },
})

/** The message of what it throws, or that it does not. */
export async function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'fine',
    (error: unknown) => (error instanceof AppError ? error.message : String(error)),
  )
}

export const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

export type Borrower = ShopContext & { partyId: string }

/** Two shops, and what people of them do with agreements; the first one's where none is named. */
export class Lending {
  constructor(readonly database: TestDatabase) {}

  get a(): FixtureTenant {
    return this.database.seed.a
  }
  get b(): FixtureTenant {
    return this.database.seed.b
  }
  owner(tenant = this.a): MemberContext {
    return memberContext(tenant, tenant.members.owner)
  }
  borrower(tenant = this.a): Borrower {
    return { ...shopContext(tenant), partyId: tenant.lending.partyId }
  }
  visitor(tenant = this.a): ShopContext {
    return shopContext(tenant)
  }
  input(more: Partial<AgreementInput> = {}): AgreementInput {
    const { partyId } = this.a.lending
    return AgreementInput.parse({ partyId, currency: 'IDR', note: 'Warung', terms: terms(), ...more })
  }

  async draft(more: Partial<AgreementInput> = {}): Promise<string> {
    return (await draftAgreement(this.owner(), this.input(more))).id
  }
  async offer(agreementId: string): Promise<string> {
    return (await offerAgreement(this.owner(), OfferInput.parse({ agreementId }))).documentId
  }
  async offered(more: Partial<AgreementInput> = {}): Promise<{ id: string; documentId: string }> {
    const id = await this.draft(more)
    return { id, documentId: await this.offer(id) }
  }
  async signed(more: Partial<AgreementInput> = {}): Promise<{ id: string; documentId: string }> {
    const made = await this.offered(more)
    await this.signBoth(made.id, made.documentId)
    return made
  }
  async signBoth(agreementId: string, documentId: string): Promise<void> {
    await this.signAs(this.owner(), documentId)
    await this.signAs(this.borrower(), documentId)
    await this.follow(agreementId)
  }
  async signAs(ctx: SigningContext, documentId: string): Promise<void> {
    await requestSigningCode(ctx, documentId)
    await signDocument(ctx, documentId, (await this.lastCode()).code)
  }
  /** What the job does after whatever happened. */
  follow(agreementId: string): Promise<void> {
    return followAgreement(jobContext(this.a), agreementId)
  }

  read(id: string): ReturnType<typeof getAgreement> {
    return getAgreement(this.owner(), id)
  }
  async statusOf(id: string): Promise<string> {
    return (await this.read(id)).agreement.status
  }
  async bytesOf(ctx: SigningContext, documentId: string, isSigned: boolean): Promise<Buffer> {
    return buffer((await openPaper(ctx, { documentId, isSigned })).stream)
  }

  /** The code of the newest mail that was asked for, as the mail's job opens it. */
  async lastCode(): Promise<{ code: string; email: string }> {
    const [event] = await this.database.ask<{ key: string; payload: unknown }>(
      `select key, payload from public.events where tenant_id = $1 and topic = 'agreement.code_requested' order by id desc limit 1`,
      [this.a.tenantId],
    )
    const opened = event && openCodeRequest(this.a.tenantId, event.key, event.payload)
    if (!opened) throw new Error('No code was asked for.')
    return opened
  }

  /** As if their time were over. */
  async endOffers(documentIds: readonly string[]): Promise<void> {
    await this.database.ask('alter table public.loan_documents disable trigger loan_documents_kept')
    await this.database.ask(
      `update public.loan_documents set ends_at = now() - interval '1 second' where id = any ($1::uuid[])`,
      [documentIds],
    )
    await this.database.ask('alter table public.loan_documents enable trigger loan_documents_kept')
  }
}

/** A database for the tests of a file. */
export function standLending(): () => Lending {
  let lending: Lending | undefined
  beforeAll(async () => {
    lending = new Lending(await createTestDatabase())
  })
  beforeEach(async () => {
    forgetLimits()
    await lending?.database.ask('delete from private.rate_limits')
  })
  afterAll(() => lending?.database.close())
  return () => {
    if (!lending) throw new Error('The database stands from the first test on.')
    return lending
  }
}
