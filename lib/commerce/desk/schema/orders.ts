import { z } from 'zod'
import { LOCALES } from '@/lib/core/context'
import type { Currency } from '@/lib/core/money/money'
import { Email, line, Phone, text } from '@/lib/core/text/text-input'
import { Id } from '@/lib/commerce/schema'
import type { OrderRow } from './order-detail'
import type { Attention, OrderStatus, PaymentState } from '@/lib/commerce/schema'
import type { TaxClass } from '@/lib/commerce/pricing/schema/tax'

export const ORDER_SORTS = ['newest', 'oldest', 'highest', 'lowest'] as const
export type OrderSort = (typeof ORDER_SORTS)[number]

/** Which orders are wanted, and in which order. Days are whole days in the shop's time zone, both ends included. */
export type OrderFilter = {
  status?: OrderStatus
  paymentState?: PaymentState
  method?: string
  productId?: string
  from?: string
  to?: string
  minMinor?: bigint
  maxMinor?: bigint
  customer?: string
  query?: string
  sort?: OrderSort
}

/** The filter as programs know it, too: by what needs a person, and by moments, of which the later one is not included. */
export type OrderWish = OrderFilter & { attention?: Attention; since?: Date; until?: Date }

/** Where in the list: at its beginning, after or before a place in it, or at its end. */
export type OrderPlace = { after: string } | { before: string } | 'start' | 'end'

/** `isAskedBack` while what its customer asks back waits for an answer. */
export type ListedOrder = OrderRow & { isAskedBack: boolean }

export type OrderPage = {
  orders: ListedOrder[]
  /** Cursors for `after` and `before`; null where the list ends. */
  next: string | null
  previous: string | null
  /** Only the newest thousand orders that hold the words are looked through. */
  isCut: boolean
}

/** How many orders match; `isMore` when there are more than were counted. */
export type OrderCount = { count: number; isMore: boolean }

/** The orders on either side of one in a list; null where the list ends. */
export type OrderNeighbours = { previous: string | null; next: string | null }

/** What the filter's lists offer. */
export type OrderChoices = { methods: string[]; products: { id: string; name: string }[] }

export const OrderViewInput = z.strictObject({
  name: line(1, 60),
  filter: z.string('invalid').max(1000, 'too_long'),
  isShared: z.boolean().default(false),
})
export type OrderViewInput = z.infer<typeof OrderViewInput>

export type SavedView = { id: string; name: string; filter: string; isShared: boolean; isOwn: boolean }

export const OrderNoteInput = z.strictObject({
  orderId: Id,
  text: text(1, 2000),
})
export type OrderNoteInput = z.infer<typeof OrderNoteInput>

/** How long the payment link of an order that a member wrote can be paid. */
export const LINK_DAYS = [1, 3, 7, 14] as const

const quantity = z.coerce.number('invalid_quantity').int('invalid_quantity').min(1, 'invalid_quantity')

/** A line of an order by hand: a product at the shop's price, or a free one with a name and a price of its own. */
const ManualItem = z
  .strictObject({
    variantId: Id.optional(),
    name: line(1, 120).optional(),
    priceMinor: z.bigint('invalid_price').min(0n, 'amount_negative').optional(),
    quantity: quantity.max(1000, 'too_many'),
  })
  .superRefine(({ variantId, name, priceMinor }, context) => {
    if (variantId !== undefined) return
    const missing = [
      ...(name === undefined ? ['name'] : []),
      ...(priceMinor === undefined ? ['priceMinor'] : []),
    ]
    for (const field of missing) context.addIssue({ code: 'custom', message: 'required', path: [field] })
  })
export type ManualItem = z.infer<typeof ManualItem>

/** An order as a member writes it. Prices of products are not in it: they are the shop's. */
export const ManualOrderInput = z.strictObject({
  items: z.array(ManualItem, 'required').min(1, 'empty_order').max(50, 'too_many'),
  customer: z.strictObject({
    name: line(1, 120),
    email: Email,
    phone: Phone.optional(),
  }),
  locale: z.enum(LOCALES, 'invalid'),
  note: text(0, 1000).default(''),
  discountMinor: z.bigint('invalid').min(0n, 'invalid').default(0n),
  /** A draft that this order replaces. */
  replaces: Id.optional(),
})
export type ManualOrderInput = z.infer<typeof ManualOrderInput>

/** What a member can put into an order by hand. */
export type Sellable = {
  variantId: string
  productId: string
  taxClass: TaxClass
  name: string
  priceMinor: bigint
  /** Units that can still be sold; null without limit. */
  available: number | null
}

export type ManualOrderChoices = { currency: Currency; sellables: Sellable[] }

/** A customer of the shop, to write an order for. */
export type KnownCustomer = { id: string; name: string; email: string; phone: string; locale: string }

/** What is found while somebody types. Written as JSON: prices are texts. */
export type FoundForOrder = {
  sellables: (Omit<Sellable, 'priceMinor'> & { priceMinor: string })[]
  customers: KnownCustomer[]
}

/** A line that the form begins with. The price of a free one is as people type it. */
export type StartLine =
  | { variantId: string; quantity: number }
  | { name: string; price: string; quantity: number }

/** What the form of an order by hand starts from: nothing, or a draft that is changed. */
export type ManualOrderStart = {
  replaces: string | null
  lines: StartLine[]
  name: string
  email: string
  phone: string
  note: string
  locale: string
  discount: string
}
