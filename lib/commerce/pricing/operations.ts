import { z } from 'zod'
import { ById, operation } from '@/lib/core/api/operation'
import { readable } from '@/lib/core/api/readable'
import { Id, SentAmount, SentMoment, pageOf, pagingById } from '@/lib/core/api/words'
import { Refusals } from '@/lib/core/requests/refusals'
import { evenIfWrong } from '@/lib/core/requests/input/even-if-wrong'
import { line, searchText } from '@/lib/core/text/text-input'
import type { TenantContext } from '@/lib/core/context'
import { ofOtherKinds } from '@/lib/commerce/pricing/rules/other-kinds'
import { CouponAnswer, CouponDetailAnswer, couponDocument, detailDocument } from './coupon-document'
import { COUPON_KINDS, CouponCode, CouponInput } from '@/lib/commerce/pricing/schema/coupons'
import {
  addCoupon,
  changeCoupon,
  getCoupon,
  listCoupons,
  pauseCoupon,
  requireFreeCode,
  requireKnownProducts,
} from '@/lib/commerce/pricing/service/coupons'

const wrongBasisPoints = 'invalid_basis_points'

/** People type percent, programs hundredths of it: who is refused has to read which of the two is meant. */
const BasisPoints = z
  .int(wrongBasisPoints)
  .min(1, wrongBasisPoints)
  .max(10_000, wrongBasisPoints)
  .meta({ description: 'Hundredths of a percent.', example: 1000 })

/** All of a coupon at once, as the dashboard's form writes it. */
const CouponBody = z
  .strictObject({
    code: CouponCode.meta({ example: 'DESEMBER-10' }),
    note: line(0, 300).default(''),
    kind: z.enum(COUPON_KINDS, 'invalid'),
    percent_bp: BasisPoints.nullable().default(null),
    amount_minor: SentAmount.nullable().default(null),
    max_discount_minor: SentAmount.nullable().default(null),
    minimum_minor: SentAmount.default(0n),
    product_ids: z.array(Id).nullable().default(null).meta({ description: 'Null is all products.' }),
    starts_at: SentMoment.nullable().default(null),
    ends_at: SentMoment.nullable().default(null),
    total_limit: z.int().nullable().default(null),
    customer_limit: z.int().nullable().default(null),
  })
  .superRefine((coupon, context) => {
    const { kind, percent_bp: percent } = coupon
    if (kind === 'percent' && percent === null)
      context.addIssue({ code: 'custom', path: ['percent_bp'], message: wrongBasisPoints })
    const values = { other: `"kind": "${kind}"` }
    for (const name of ofOtherKinds(coupon))
      context.addIssue({ code: 'custom', path: [name], message: 'contradicts', params: { values } })
  }, evenIfWrong)
  .meta({ id: 'CouponBody' })

/** What the body says, held to the same rules as the form. Throws Zod's error with our own names of fields. */
function readCoupon(body: Partial<z.output<typeof CouponBody>>): CouponInput {
  return CouponInput.parse({
    code: body.code,
    note: body.note,
    kind: body.kind,
    percentBp: body.percent_bp,
    amountMinor: body.amount_minor,
    maxDiscountMinor: body.max_discount_minor,
    minimumMinor: body.minimum_minor,
    productIds: body.product_ids,
    startsAt: body.starts_at,
    endsAt: body.ends_at,
    totalLimit: body.total_limit,
    customerLimit: body.customer_limit,
  })
}

/** What the form's rules and the shop's other coupons have against a body. Throws `validation_failed`. */
async function judgeCoupon(
  ctx: TenantContext,
  sent: Readonly<Record<string, unknown>>,
  couponId: string | null,
): Promise<void> {
  const refusals = new Refusals()
  const body = readable(CouponBody, sent)
  const { code, product_ids: productIds = null } = body
  refusals.read(() => readCoupon(body))
  if (code !== undefined) await refusals.ask(() => requireFreeCode(ctx, code, couponId))
  await refusals.ask(() => requireKnownProducts(ctx, productIds))
  refusals.end()
}

export const couponOperations = [
  operation({
    method: 'GET',
    path: '/coupons',
    id: 'listCoupons',
    tag: 'Coupons',
    summary: 'List coupons, the newest first',
    rights: ['coupons.write'],
    query: z.strictObject({ ...pagingById, q: searchText(100).optional() }),
    answer: pageOf(CouponAnswer),
    run: async (ctx, { query: { q, after, limit } }) => {
      const page = await listCoupons(ctx, {
        limit,
        ...(q === undefined ? {} : { query: q }),
        ...(after === undefined ? {} : { cursor: after }),
      })
      return { body: { data: page.coupons.map(couponDocument), next: page.nextCursor } }
    },
  }),
  operation({
    method: 'POST',
    path: '/coupons',
    id: 'addCoupon',
    tag: 'Coupons',
    summary: 'Add a coupon',
    rights: ['coupons.write'],
    assistants: { undo: { by: 'pauseCoupon', with: { id: 'answer.id' } } },
    body: CouponBody,
    judgeMore: (ctx, sent) => judgeCoupon(ctx, sent, null),
    answer: CouponDetailAnswer,
    status: 201,
    run: async (ctx, { body }) => detailDocument(await addCoupon(ctx, readCoupon(body))),
  }),
  operation({
    method: 'GET',
    path: '/coupons/{id}',
    id: 'getCoupon',
    tag: 'Coupons',
    summary: 'Read a coupon',
    rights: ['coupons.write'],
    params: ById,
    answer: CouponDetailAnswer,
    isVersioned: true,
    run: async (ctx, { params }) => detailDocument(await getCoupon(ctx, params.id)),
  }),
  operation({
    method: 'PUT',
    path: '/coupons/{id}',
    id: 'changeCoupon',
    tag: 'Coupons',
    summary: 'Change a coupon as a whole',
    description: 'Orders that were placed with it keep what they got.',
    rights: ['coupons.write'],
    assistants: {
      undo: {
        by: 'changeCoupon',
        with: { id: 'sent.id', '*': 'before' },
        reads: 'getCoupon',
      },
    },
    params: ById,
    body: CouponBody,
    judgeMore: (ctx, sent, { id }) => judgeCoupon(ctx, sent, id),
    reread: async (ctx, { id }) => detailDocument(await getCoupon(ctx, id)),
    answer: CouponDetailAnswer,
    isVersioned: true,
    run: async (ctx, { params: { id }, body, version }) => {
      const known = version ?? (await getCoupon(ctx, id)).version
      return detailDocument(await changeCoupon(ctx, { ...readCoupon(body), id, version: known }))
    },
  }),
  operation({
    method: 'POST',
    path: '/coupons/{id}/pause',
    id: 'pauseCoupon',
    tag: 'Coupons',
    summary: 'Pause a coupon',
    description: 'It then answers like one that does not exist.',
    rights: ['coupons.write'],
    assistants: { undo: { by: 'resumeCoupon', with: { id: 'sent.id' } } },
    params: ById,
    answer: CouponDetailAnswer,
    isVersioned: true,
    run: (ctx, { params, version }) => setPaused(ctx, params.id, true, version),
  }),
  operation({
    method: 'POST',
    path: '/coupons/{id}/resume',
    id: 'resumeCoupon',
    tag: 'Coupons',
    summary: 'Let a paused coupon count again',
    rights: ['coupons.write'],
    assistants: { undo: { by: 'pauseCoupon', with: { id: 'sent.id' } } },
    params: ById,
    answer: CouponDetailAnswer,
    isVersioned: true,
    run: (ctx, { params, version }) => setPaused(ctx, params.id, false, version),
  }),
]

async function setPaused(ctx: TenantContext, couponId: string, isPaused: boolean, version: number | null) {
  await pauseCoupon(ctx, couponId, isPaused, version)
  return detailDocument(await getCoupon(ctx, couponId))
}
