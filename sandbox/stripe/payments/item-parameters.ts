import type { Parameters } from '@/sandbox/stripe/api/parameters'
import { requireCurrency } from '@/sandbox/stripe/currencies'
import { missing, refuse } from '@/sandbox/stripe/errors'
import type { StripeFailure } from '@/sandbox/stripe/errors'
import type { DraftItem } from './drafts'
import { LINE_ITEM, PRICE_DATA, PRODUCT_DATA } from './parameter-names'

const MOST_ITEMS = 100

interface PricedItem extends DraftItem {
  currency: string
}

export const lacking = (name: string): StripeFailure =>
  refuse(`Missing required param: ${name}.`, 'parameter_missing', name)

function readPriceData(item: Parameters): Parameters {
  const price = item.text('price')
  if (price !== null) throw missing('price', price, item.name('price'))
  const priceData = item.object('price_data')
  if (!priceData)
    throw refuse(
      `One of the following params should be provided for each line item: 'price' or 'price_data'.`,
      undefined,
      item.name('price_data'),
    )
  priceData.allowOnly(PRICE_DATA)
  return priceData
}

function readProduct(priceData: Parameters): Parameters {
  const existingProduct = priceData.text('product')
  if (existingProduct !== null) throw missing('product', existingProduct, priceData.name('product'))
  if (priceData.has('recurring'))
    throw refuse(
      'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
      undefined,
      priceData.name('recurring'),
    )
  const product = priceData.object('product_data')
  if (!product) throw lacking(priceData.name('product_data'))
  product.allowOnly(PRODUCT_DATA)
  return product
}

function readQuantity(item: Parameters): number {
  const quantity = item.integer('quantity')
  if (quantity === null) throw lacking(item.name('quantity'))
  if (quantity === 0)
    throw refuse(
      'This value must be greater than or equal to 1.',
      'parameter_invalid_integer',
      item.name('quantity'),
    )
  return quantity
}

function readItem(item: Parameters): PricedItem {
  item.allowOnly(LINE_ITEM)
  const priceData = readPriceData(item)
  const currency = requireCurrency(priceData.requiredText('currency'), priceData.name('currency'))
  const product = readProduct(priceData)
  const unitAmountMinor = priceData.integer('unit_amount')
  if (unitAmountMinor === null) throw lacking(priceData.name('unit_amount'))
  const quantity = readQuantity(item)
  return {
    name: product.requiredText('name'),
    description: product.text('description'),
    images: product.texts('images') ?? [],
    quantity,
    unitAmountMinor,
    currency,
    metadata: product.metadata(),
  }
}

export function readItems(parameters: Parameters): { items: PricedItem[]; currency: string } {
  const items = parameters.objects('line_items')?.map(readItem)
  const first = items?.[0]
  if (!items || !first)
    throw refuse('The `line_items` parameter is required in payment mode.', 'parameter_missing', 'line_items')
  if (items.length > MOST_ITEMS)
    throw refuse(
      `You can pass at most ${MOST_ITEMS} line items. You passed ${items.length}.`,
      undefined,
      'line_items',
    )
  const other = items.find((item) => item.currency !== first.currency)
  if (other)
    throw refuse(
      `All prices on a Checkout Session must use the same currency: found ${first.currency} and ${other.currency}.`,
      undefined,
      'line_items',
    )
  const wanted = parameters.text('currency')
  if (wanted !== null && wanted.toLowerCase() !== first.currency)
    throw refuse(
      `The price specified supports currencies of \`${first.currency}\`, which doesn't match the expected currency: \`${wanted}\`.`,
      undefined,
      'currency',
    )
  return { items, currency: first.currency }
}
