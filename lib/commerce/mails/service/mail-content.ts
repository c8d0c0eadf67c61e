import { brandOf } from '@/lib/core/brand/color'
import type { Locale } from '@/lib/core/context'
import { formatInZone, zoneNamesOf } from '@/lib/core/i18n/format'
import { translator } from '@/lib/core/i18n/i18n'
import { formatMoney } from '@/lib/core/money/money'
import { originOf } from '@/lib/core/tenancy/tenant'
import type { Fulfilment } from '@/lib/commerce/orders/data/fulfilments'
import { refundedParts } from '@/lib/commerce/papers/rules/paper-refunds'
import type { PaperRefund } from '@/lib/commerce/papers/rules/paper-refunds'
import { wordsFor } from '@/lib/commerce/papers/rules/paper-words'
import { taxParts } from '@/lib/commerce/pricing/rules/pricing'
import { isVoucher } from '@/lib/commerce/orders/rules/shown-state'
import { rateText } from '@/lib/commerce/pricing/rules/rate'
import type { Order, StoredLine } from '@/lib/commerce/orders/data/orders'
import type { MailContent, MailFact, Sender } from '@/lib/notifications/schema'
import type { Instructions } from '@/lib/payments/schema'
import type { TenantSettings } from '@/lib/platform/schema'

export function senderOf(shop: TenantSettings): Sender {
  const brand = brandOf(shop.brandColor)
  return {
    name: shop.mailFromName ?? shop.name,
    brandColor: brand.color,
    brandTextColor: brand.foreground,
    origin: originOf(shop.slug),
    replyTo: shop.contactEmail,
  }
}

/** A moment in the shop's time zone, with the zone's name, because a customer may live in another. */
export function momentText(at: Date, locale: Locale, timeZone: string): string {
  return formatInZone(at, locale, zoneNamesOf(locale, timeZone), {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  })
}

type Told = {
  shop: TenantSettings
  /** What the seller called the tax at the sale; empty for the ordinary word. */
  taxName: string
  order: Pick<
    Order,
    | 'number'
    | 'currency'
    | 'subtotalMinor'
    | 'discountMinor'
    | 'couponCode'
    | 'taxMinor'
    | 'pricesIncludeTax'
    | 'uniqueCode'
    | 'totalMinor'
    | 'windowEndsAt'
  > & { customer: { name: string } }
  lines: readonly Pick<
    StoredLine,
    'productName' | 'variantName' | 'quantity' | 'unitPriceMinor' | 'taxRateBp' | 'taxMinor'
  >[]
  goods: 'ready' | 'partly' | 'later' | 'withdrawn'
}

/** Discount and tax as the steps to the total; tax inside of the prices stands below it. */
function sumsOf(
  { taxName, order, lines }: Pick<Told, 'taxName' | 'order' | 'lines'>,
  locale: Locale,
): Pick<MailContent, 'steps' | 'inside'> {
  const word = translator(locale, 'mail')
  const money = (amountMinor: bigint): string => formatMoney(amountMinor, order.currency, locale)
  const name = taxName || word('tax')
  const key = order.pricesIncludeTax ? 'tax_included' : 'tax_added'
  const taxes = taxParts(lines).map(({ rateBp, amountMinor }) => ({
    label: word(key, { name, rate: rateText(rateBp, locale) }),
    amount: money(amountMinor),
  }))
  const added = order.pricesIncludeTax ? [] : taxes
  const discount =
    order.discountMinor > 0n
      ? [
          {
            label: order.couponCode === null ? word('discount') : `${word('discount')} (${order.couponCode})`,
            amount: money(-order.discountMinor),
          },
        ]
      : []
  const code =
    order.uniqueCode > 0 ? [{ label: word('unique_code'), amount: money(BigInt(order.uniqueCode)) }] : []
  const steps = [...discount, ...added, ...code]
  const subtotal = { label: word('subtotal'), amount: money(order.subtotalMinor) }
  return {
    steps: steps.length > 0 ? [subtotal, ...steps] : [],
    inside: order.pricesIncludeTax ? taxes : [],
  }
}

/** What went back of the money and what is left of it, as the order's receipt tells it. */
export function returnedSums(
  order: Order,
  refunds: readonly PaperRefund[],
  timeZone: string,
): NonNullable<MailContent['returned']> {
  const told = refundedParts(order, refunds, wordsFor(order.locale, order.currency, timeZone))
  if (!told) return []
  return [
    ...told.lines.map(({ name, detail, amount }) => ({ label: `${name} (${detail})`, amount })),
    ...told.sums.map(({ label, amount }) => ({ label, amount })),
  ]
}

/**
 * A chat with the shop's telephone number on WhatsApp; null without a number that is good in every country. One that is
 * written as at home is taken for an Indonesian one where the shop sells in rupiah.
 */
export function chatLink({
  contactPhone,
  currency,
}: Pick<TenantSettings, 'contactPhone' | 'currency'>): string | null {
  const written = (contactPhone ?? '').replaceAll(/[^\d+]/g, '')
  const abroad = /^(?:\+|00)([1-9]\d{6,14})$/.exec(written)?.[1]
  const atHome = currency === 'IDR' ? /^(?:0|62)([1-9]\d{6,12})$/.exec(written)?.[1] : undefined
  const digits = abroad ?? (atHome === undefined ? undefined : `62${atHome}`)
  return digits === undefined ? null : `https://wa.me/${digits}`
}

/** What every message about an order can say, in the reader's language. */
export function orderContent(
  { shop, taxName, order, lines, goods }: Told,
  locale: Locale,
  links: Record<string, string>,
): MailContent {
  const word = translator(locale, 'mail')
  const money = (amountMinor: bigint): string => formatMoney(amountMinor, order.currency, locale)
  const origin = originOf(shop.slug)
  return {
    values: {
      name: order.customer.name,
      number: order.number,
      shop: shop.name,
      total: money(order.totalMinor),
      until: momentText(order.windowEndsAt, locale, shop.timeZone),
      goods: word(`goods.${goods}`, { shop: shop.name }),
      package_name: lines.map(({ productName }) => productName).join(', '),
      amount: '',
    },
    lines: lines.map((line) => ({
      name: line.variantName ? `${line.productName} – ${line.variantName}` : line.productName,
      quantity: line.quantity,
      total: money(line.unitPriceMinor * BigInt(line.quantity)),
    })),
    ...sumsOf({ taxName, order, lines }, locale),
    total: money(order.totalMinor),
    isFree: order.totalMinor === 0n,
    links: { shop_link: origin, support_whatsapp_link: chatLink(shop) ?? origin, ...links },
  }
}

export function goodsFacts(
  {
    order,
    lines,
    fulfilments,
  }: { order: Order; lines: readonly StoredLine[]; fulfilments: readonly Fulfilment[] },
  link: string,
): MailFact[] {
  const word = translator(order.locale, 'mail')
  const nameOf = (fulfilment: Fulfilment): string =>
    lines.find((line) => line.id === fulfilment.lineId)?.productName ?? ''
  return fulfilments.flatMap((fulfilment): MailFact[] => {
    if (fulfilment.state !== 'delivered') return []
    if (fulfilment.kind === 'access_link' && fulfilment.accessUrl) {
      return [{ label: nameOf(fulfilment), value: fulfilment.accessUrl, href: fulfilment.accessUrl }]
    }
    if (fulfilment.kind === 'file') {
      return [{ label: nameOf(fulfilment), value: fulfilment.fileName ?? word('facts.file'), href: link }]
    }
    // A key in a mailbox is a key that others may read: it stays on the order page, where its reveal is noted.
    if (fulfilment.kind === 'license_key') {
      return [{ label: nameOf(fulfilment), value: word('facts.license_key_value'), href: link }]
    }
    return []
  })
}

/** How these instructions are followed where that is not by a transfer. */
export function wayOf(instructions: Instructions): MailContent['way'] {
  if (instructions.kind === 'counter') return 'counter'
  return instructions.kind === 'voucher' && isVoucher(instructions.method) ? 'voucher' : undefined
}

export function instructionFacts(instructions: Instructions, locale: Locale): MailFact[] {
  const word = translator(locale, 'mail')
  switch (instructions.kind) {
    case 'virtual_account':
      return [
        { label: word('facts.bank'), value: instructions.bank.toUpperCase() },
        { label: word('facts.virtual_account'), value: instructions.number },
      ]
    case 'bill':
      return [
        { label: word('facts.biller_code'), value: instructions.billerCode },
        { label: word('facts.bill_key'), value: instructions.billKey },
      ]
    case 'counter':
      return [
        { label: word('facts.store'), value: instructions.store },
        { label: word('facts.payment_code'), value: instructions.code },
      ]
    case 'voucher': {
      const { number, pageUrl } = instructions
      return [
        ...(number === null ? [] : [{ label: word('facts.payment_code'), value: number }]),
        ...(pageUrl === null
          ? []
          : [{ label: word('facts.how'), value: word('facts.open_voucher'), href: pageUrl }]),
      ]
    }
    case 'qr':
      // It is scanned where it is shown, and no mail shows it.
      return []
  }
}

export function goodsState(fulfilments: readonly Fulfilment[]): Told['goods'] {
  if (fulfilments.length > 0 && fulfilments.every(({ state }) => state === 'revoked')) return 'withdrawn'
  if (fulfilments.every((fulfilment) => fulfilment.state !== 'pending')) return 'ready'
  return fulfilments.some((fulfilment) => fulfilment.state === 'delivered') ? 'partly' : 'later'
}
