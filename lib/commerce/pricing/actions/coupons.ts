'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import type { MemberContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { requireAmount } from '@/lib/core/money/money-input'
import type { Currency } from '@/lib/core/money/money'
import { Refusals } from '@/lib/core/requests/refusals'
import { shopBase } from '@/lib/core/requests/request'
import { plainText } from '@/lib/core/text/text-input'
import { readRate } from '@/lib/commerce/pricing/rules/rate'
import { Id } from '@/lib/commerce/schema'
import { COUPON_KINDS, CouponCode, CouponInput } from '@/lib/commerce/pricing/schema/coupons'
import { addCoupon, changeCoupon, pauseCoupon, requireFreeCode } from '@/lib/commerce/pricing/service/coupons'
import { getShopSettings } from '@/lib/platform/service'

const typed = z.string().default('')

/** A coupon as its form sends it: amounts and percentages as people type them. */
const CouponForm = z.object({
  id: Id.optional(),
  version: z.coerce.number().int().optional(),
  code: z.string().default(''),
  note: z.string().default(''),
  kind: z.enum(COUPON_KINDS, 'invalid'),
  percent: typed,
  amount: typed,
  maxDiscount: typed,
  minimum: typed,
  scope: z.enum(['all', 'chosen'], 'invalid'),
  products: z.string().max(50_000).default(''),
  startsAt: typed,
  endsAt: typed,
  totalLimit: typed,
  customerLimit: typed,
})
type CouponForm = z.infer<typeof CouponForm>

function limitOf(text: string, field: string): number | null {
  const typed = plainText(text)
  if (typed === '') return null
  if (/^\d{1,9}$/.test(typed)) return Number(typed)
  throw new AppError('validation_failed', 'validation_failed', { fields: { [field]: ['invalid_quantity'] } })
}

/** What the form says, with everything that is wrong with it told at once. */
async function toInput(ctx: MemberContext, form: CouponForm): Promise<CouponInput> {
  const currency = await currencyOf(ctx)
  const refusals = new Refusals()
  const amount = (text: string, field: string): bigint | null | undefined =>
    plainText(text) === '' ? null : refusals.read(() => requireAmount(text, currency, ctx.locale, field))
  const limit = (text: string, field: string) => refusals.read(() => limitOf(text, field))
  const { kind, code, note } = form
  const minimumMinor = amount(form.minimum, 'minimumMinor')
  const input = {
    ...{ code, note, kind },
    percentBp: kind === 'percent' ? readRate(form.percent) : null,
    amountMinor: kind === 'fixed' ? amount(form.amount, 'amountMinor') : null,
    maxDiscountMinor: kind === 'percent' ? amount(form.maxDiscount, 'maxDiscountMinor') : null,
    minimumMinor: minimumMinor === null ? 0n : minimumMinor,
    productIds: form.scope === 'all' ? null : form.products.split(',').filter(Boolean),
    startsAt: form.startsAt === '' ? null : form.startsAt,
    endsAt: form.endsAt === '' ? null : form.endsAt,
    totalLimit: limit(form.totalLimit, 'totalLimit'),
    customerLimit: limit(form.customerLimit, 'customerLimit'),
  }
  const read = CouponCode.safeParse(code)
  if (read.success) await refusals.ask(async () => requireFreeCode(ctx, read.data, form.id ?? null))
  return refusals.parse(CouponInput, input)
}

async function currencyOf(ctx: MemberContext): Promise<Currency> {
  return (await getShopSettings(ctx)).currency
}

export const addCouponAction = memberAction(
  'coupons.write',
  CouponForm,
  async (ctx, form): Promise<{ savedAt: number }> => {
    const { id } = await addCoupon(ctx, await toInput(ctx, form))
    return redirect(`${await shopBase()}/dashboard/coupons/${id}?created=1`)
  },
)

export const changeCouponAction = memberAction('coupons.write', CouponForm, async (ctx, form) => {
  if (form.id === undefined || form.version === undefined) throw new AppError('not_found')
  const input = await toInput(ctx, form)
  await changeCoupon(ctx, { ...input, id: form.id, version: form.version })
  return { savedAt: Date.now() }
})

export const pauseCouponAction = memberAction(
  'coupons.write',
  z.object({ id: Id, paused: z.enum(['yes', 'no']) }),
  async (ctx, { id, paused }) => {
    await pauseCoupon(ctx, id, paused === 'yes')
    return { isPaused: paused === 'yes' }
  },
)
