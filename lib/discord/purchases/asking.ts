import { ButtonStyle } from 'discord-api-types/v10'
import type { Translate } from '@/lib/core/i18n/i18n'
import type { FieldTexts } from '@/lib/core/requests/result'
import type { Cart } from '@/lib/commerce/checkout/schema/cart'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { partId } from '@/lib/discord/parts/rules'
import { amount, button, row, costText } from '@/lib/discord/shop/rules'
import type { Words } from '@/lib/discord/shop/rules'
import { inertLine, inertText, isolated, plainLine } from '@/lib/discord/text/rules'
import { input, label } from './rules'
import type { Typed } from './schema'

const filledWith = (value: string | undefined, most: number): object =>
  value === undefined || value === '' || value.length > most ? {} : { value }

/** The form of a purchase, as the part `id`. Without `typed` the address is asked for where it is not known. */
export function buyForm(
  t: Translate,
  goods: { id: string; name: string; most: number },
  typed: Partial<Typed>,
  isEmailAsked: boolean,
): object {
  const digits = String(goods.most).length
  const mail = { min_length: 3, max_length: 254, ...filledWith(typed.email, 254) }
  return {
    title: plainLine(goods.name, 'modalTitle'),
    custom_id: goods.id,
    components: [
      label(
        t('buy.quantity'),
        input('quantity', { ...filledWith(typed.quantity ?? '1', digits), max_length: digits }),
      ),
      label(
        t('buy.coupon'),
        input('coupon', { required: false, max_length: 80, ...filledWith(typed.coupon, 80) }),
      ),
      ...(isEmailAsked ? [label(t('buy.email'), input('email', mail))] : []),
    ],
  }
}

const fieldNames = { quantity: 'buy.quantity', coupon: 'buy.coupon', email: 'buy.email' } as const

/** What is wrong with which field, with the form as it was filled in behind a button. */
export function wrongMessage(
  { t }: Words,
  id: string,
  told: { title: string; fields: FieldTexts },
): MessageBody {
  const lines = Object.entries(told.fields).map(([field, texts]) => {
    const name = Object.hasOwn(fieldNames, field) ? fieldNames[field as keyof typeof fieldNames] : null
    const said = inertText((texts ?? []).join('\n'), 600)
    return name === null ? said : `**${t(name)}**\n${said}`
  })
  return {
    content: '',
    embeds: [{ title: told.title, description: lines.join('\n') }],
    components: [row(button(partId('again', id), t('buy.again'), ButtonStyle.Primary))],
  }
}

/** Asks whether it is right. `notice` says why it is asked again. */
export function askMessage(
  words: Words,
  { id, cart, email }: { id: string; cart: Cart; email: string },
  notice: string | null,
): MessageBody {
  const { t } = words
  const money = (minor: bigint): string => amount(words, minor, cart.currency)
  const lines = cart.lines.map(({ quantity, name, variantName, totalMinor }) => {
    const goods = variantName === '' ? name : `${name} – ${variantName}`
    return `${quantity} × **${inertLine(goods, 200)}** · ${costText(words, totalMinor, cart.currency)}`
  })
  const sums = [
    ...(cart.discountMinor > 0n ? [`${t('buy.discount')}: ${money(-cart.discountMinor)}`] : []),
    ...(cart.taxMinor > 0n && !cart.isTaxIncluded ? [`${t('buy.tax')}: ${money(cart.taxMinor)}`] : []),
    `${t('buy.total')}: **${costText(words, cart.totalMinor, cart.currency)}**`,
    ...(cart.isCodeAdded ? [t('buy.code_added')] : []),
    t('buy.mail_to', { email: isolated(inertLine(email, 254)) }),
  ]
  return {
    content: notice ?? '',
    embeds: [{ title: t('buy.check'), description: [...lines, '', ...sums].join('\n') }],
    components: [
      row(
        button(partId('confirm', id), t('buy.confirm'), ButtonStyle.Success),
        button(partId('again', id), t('buy.change')),
        button(partId('cancel', id), t('buy.cancel')),
      ),
    ],
  }
}
