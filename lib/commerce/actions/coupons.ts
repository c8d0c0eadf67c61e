'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { memberAction } from '@/lib/core/auth/action'
import type { MemberContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { requireAmount } from '@/lib/core/money-input'
import type { Currency } from '@/lib/core/money'
import { shopBase } from '@/lib/core/request'
import { readRate } from '@/lib/commerce/rules/rate'
import { Id } from '@/lib/commerce/schema'
import { COUPON_KINDS, CouponInput } from '@/lib/commerce/schema/coupons'
import { addCoupon, changeCoupon, pauseCoupon } from '@/lib/commerce/service'
import { getShopSettings } from '@/lib/platform/service/shops'

const typed = z.string().max(100, 'too_long').default('')

/** A coupon as its form sends it: amounts and percentages as people type them. */
const CouponForm = z.object({
  id: Id.optional(),
  version: z.coerce.number().int().optional(),
  code: z.string('required'),
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

function invalid(field: string, key: string): AppError {
  return new AppError('validation_failed', 'validation_failed', { fields: { [field]: [key] } })
}

function limitOf(text: string, field: string): number | null {
  if (text.trim() === '') return null
  if (!/^\d{1,9}$/.test(text.trim())) throw invalid(field, 'invalid_quantity')
  return Number(text)
}

function toInput(form: CouponForm, currency: Currency, language: string): CouponInput {
  const amountOf = (text: string, field: string): bigint | null =>
    text.trim() === '' ? null : requireAmount(text, currency, language, field)
  return CouponInput.parse({
    code: form.code,
    note: form.note,
    kind: form.kind,
    percentBp: form.kind === 'percent' ? readRate(form.percent) : null,
    amountMinor: form.kind === 'fixed' ? amountOf(form.amount, 'amountMinor') : null,
    maxDiscountMinor: form.kind === 'percent' ? amountOf(form.maxDiscount, 'maxDiscountMinor') : null,
    minimumMinor: amountOf(form.minimum, 'minimumMinor') ?? 0n,
    productIds: form.scope === 'all' ? null : form.products.split(',').filter(Boolean),
    startsAt: form.startsAt === '' ? null : form.startsAt,
    endsAt: form.endsAt === '' ? null : form.endsAt,
    totalLimit: limitOf(form.totalLimit, 'totalLimit'),
    customerLimit: limitOf(form.customerLimit, 'customerLimit'),
  })
}

async function currencyOf(ctx: MemberContext): Promise<Currency> {
  return (await getShopSettings(ctx)).currency
}

export const addCouponAction = memberAction(
  'coupons.write',
  CouponForm,
  async (ctx, form): Promise<{ savedAt: number }> => {
    const { id } = await addCoupon(ctx, toInput(form, await currencyOf(ctx), ctx.locale))
    return redirect(`${await shopBase()}/dashboard/coupons/${id}?created=1`)
  },
)

export const changeCouponAction = memberAction('coupons.write', CouponForm, async (ctx, form) => {
  if (form.id === undefined || form.version === undefined) throw new AppError('not_found')
  const input = toInput(form, await currencyOf(ctx), ctx.locale)
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
