'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { AppError } from '@/lib/core/errors'
import { translator } from '@/lib/core/i18n/i18n'
import { formatMoney } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { requireAmount } from '@/lib/core/money/money-input'
import { jsonField } from '@/lib/core/requests/input/json-field'
import { Refusals } from '@/lib/core/requests/refusals'
import { shopBase } from '@/lib/core/requests/request'
import { plainText } from '@/lib/core/text/text-input'
import { Id } from '@/lib/commerce/schema'
import {
  EarlierPrice,
  EarlierState,
  MOST_RESTORED,
  PriceChange,
  ProductSelection,
  StateChange,
} from '@/lib/commerce/catalogue/schema/products'
import {
  changeProductPrices,
  changeProductStates,
  previewPrices,
  reorderProduct,
  restoreProductPrices,
  restoreProductStates,
} from '@/lib/commerce/catalogue/service/product-list'
import { duplicateProduct } from '@/lib/commerce/catalogue/service/product-copy'
import { getShopSettings } from '@/lib/platform/service'

const Selection = jsonField(ProductSelection)

export const changeProductStatesAction = memberAction(
  'products.write',
  z.object({ selection: Selection, to: StateChange }),
  async (ctx, { selection, to }) => {
    const { changed } = await changeProductStates(ctx, selection, to)
    return { changed, to, doneAt: Date.now() }
  },
)

export const restoreProductStatesAction = memberAction(
  'products.write',
  z.object({ earlier: jsonField(z.array(EarlierState).min(1, 'required').max(MOST_RESTORED, 'too_many')) }),
  async (ctx, { earlier }) => restoreProductStates(ctx, earlier),
)

const PriceForm = z.object({
  selection: Selection,
  kind: z.enum(['percent', 'amount'], 'invalid'),
  direction: z.enum(['up', 'down'], 'invalid'),
  value: z.string(),
  round: z.string().default(''),
  keepsOldAsCompare: z.string().optional(),
})

function invalid(field: string, key: string): AppError {
  return new AppError('validation_failed', 'validation_failed', { fields: { [field]: [key] } })
}

function readRound(text: string, currency: Currency, language: string): bigint {
  const roundToMinor = plainText(text) === '' ? 1n : requireAmount(text, currency, language, 'round')
  if (roundToMinor < 1n) throw invalid('round', 'invalid_price')
  return roundToMinor
}

function readBy(form: z.infer<typeof PriceForm>, currency: Currency, language: string): PriceChange['by'] {
  const sign = form.direction === 'down' ? -1 : 1
  if (form.kind === 'amount') {
    const minor = requireAmount(form.value, currency, language, 'value')
    if (minor === 0n) throw invalid('value', 'invalid_price')
    return { kind: 'amount', minor: minor * BigInt(sign) }
  }
  const match = /^(\d{1,4})(?:[.,](\d{1,2}))?\s*%?$/.exec(plainText(form.value))
  const hundredths = match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : 0
  if (hundredths === 0 || (sign < 0 && hundredths > 10_000)) throw invalid('value', 'invalid_percent')
  return { kind: 'percent', hundredths: hundredths * sign }
}

function readChange(form: z.infer<typeof PriceForm>, currency: Currency, language: string): PriceChange {
  const refusals = new Refusals()
  const roundToMinor = refusals.read(() => readRound(form.round, currency, language))
  const by = refusals.read(() => readBy(form, currency, language))
  const keepsOldAsCompare = form.keepsOldAsCompare === 'on'
  return refusals.parse(PriceChange, { by, roundToMinor, keepsOldAsCompare })
}

const shown = 8

/** What the change would do, for looking: the first few prices, and how many there are. */
export const previewPricesAction = memberAction('products.write', PriceForm, async (ctx, form) => {
  const { currency } = await getShopSettings(ctx)
  const { changes, paidMinor } = await previewPrices(
    ctx,
    form.selection,
    readChange(form, currency, ctx.locale),
  )
  const price = (amount: bigint) => formatMoney(amount, currency, ctx.locale)
  const sorted = paidMinor.sort((one, other) => (one < other ? -1 : 1))
  return {
    count: changes.length,
    /** The least and the most that is then paid for one, in minor units as text. */
    range: [sorted[0], sorted.at(-1)].flatMap((amount) => (amount === undefined ? [] : [amount.toString()])),
    first: changes.slice(0, shown).map((change) => ({
      variantId: change.variantId,
      name: change.name,
      variantName: change.variantName,
      before: price(change.beforeMinor),
      after: price(change.afterMinor),
      compareAt: change.compareAfterMinor === null ? null : price(change.compareAfterMinor),
      losesCompare: change.compareBeforeMinor !== null && change.compareAfterMinor === null,
    })),
  }
})

export const changePricesAction = memberAction(
  'products.write',
  PriceForm.extend({ expected: z.coerce.number().int().min(1) }),
  async (ctx, { expected, ...form }) => {
    const { currency } = await getShopSettings(ctx)
    const change = readChange(form, currency, ctx.locale)
    const { changes } = await changeProductPrices(ctx, form.selection, change, expected)
    // As text, in which a browser keeps every digit; without the names, which undoing does not need.
    const earlier = changes.map((change) => ({
      variantId: change.variantId,
      beforeMinor: change.beforeMinor.toString(),
      afterMinor: change.afterMinor.toString(),
      compareBeforeMinor: change.compareBeforeMinor?.toString() ?? null,
      compareAfterMinor: change.compareAfterMinor?.toString() ?? null,
    }))
    return { earlier, doneAt: Date.now() }
  },
)

export const restorePricesAction = memberAction(
  'products.write',
  z.object({ earlier: jsonField(z.array(EarlierPrice).min(1, 'required').max(MOST_RESTORED, 'too_many')) }),
  async (ctx, { earlier }) => restoreProductPrices(ctx, earlier),
)

const OrNone = z.union([Id, z.literal('').transform(() => null)])

export const reorderProductAction = memberAction(
  'products.write',
  z.object({ productId: Id, behindId: OrNone, beforeId: OrNone }),
  async (ctx, move) => {
    await reorderProduct(ctx, move)
    return { movedAt: Date.now() }
  },
)

export const duplicateProductAction = memberAction(
  'products.write',
  z.object({ productId: Id }),
  async (ctx, { productId }): Promise<never> => {
    const t = translator(ctx.locale, 'dashboard')
    const { id } = await duplicateProduct(ctx, productId, (name) => t('product.copy_of', { name }))
    return redirect(`${await shopBase()}/dashboard/products/${id}?created=copy`)
  },
)
