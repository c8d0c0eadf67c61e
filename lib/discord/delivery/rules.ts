import type { FulfilmentView } from '@/lib/commerce/orders/schema/order'
import type { MessageBody, Where } from '@/lib/discord/outbox/schema'
import type { Purchase } from '@/lib/discord/purchases/schema'
import type { Words } from '@/lib/discord/shop/rules'
import { inertLine, inertText } from '@/lib/discord/text/rules'

/** The ways of delivery, one after the other; the mail goes out in any case, and is all there is in the end. */
export const RUNGS = ['dm', 'reply', 'thread', 'mail'] as const
export type Rung = (typeof RUNGS)[number]

type Facts = Pick<Purchase, 'rung' | 'personId' | 'channelId'>

/** The next way from a purchase's rung on that can be tried at all. */
export function nextWay(
  purchase: Facts,
  at: { reply: Where | null; roomName: string },
): { rung: number; name: Rung; where: Where | null } {
  const { personId, channelId } = purchase
  const ways: Record<Rung, Where | null> = {
    dm: { way: 'direct', personId },
    reply: at.reply,
    thread: channelId === null ? null : { way: 'room', channelId, name: at.roomName, personId },
    mail: null,
  }
  const rung = RUNGS.findIndex(
    (name, index) => index >= purchase.rung && (name === 'mail' || ways[name] !== null),
  )
  const name = RUNGS[rung] ?? 'mail'
  return { rung, name, where: ways[name] }
}

/** A key that is code to Discord stands as it is, whatever signs it has; a mark of code inside would end it. */
const asCode = (key: string): string => (key.includes('`') ? inertLine(key, 500) : `\`${key}\``)

export type OpenedGoods = { fulfilment: FulfilmentView; keys: readonly string[] }

function goodsLines({ t }: Words, { fulfilment, keys }: OpenedGoods): string[] {
  const { state, note } = fulfilment
  if (state === 'revoked') return [t('goods.revoked')]
  if (state === 'pending') return [t('goods.pending')]
  const said = note === null ? [] : [inertText(note, 600)]
  switch (fulfilment.kind) {
    case 'access_link':
      return [...(fulfilment.url === null ? [] : [`<${fulfilment.url}>`]), ...said]
    case 'file':
      return [...(fulfilment.url === null ? [] : [`<${fulfilment.url}>`]), ...said]
    case 'license_key':
      return [...keys.map(asCode), ...said]
    case 'manual':
      return said.length > 0 ? said : [t('goods.by_hand')]
  }
}

/** Discord takes 4,096; whoever bought more than fits finds all of it on the order's page. */
const mostGoods = 3_500

/** What was bought, for the eyes of its buyer alone. */
export function goodsMessage(words: Words, goods: readonly OpenedGoods[], page: string): MessageBody {
  const { t } = words
  const parts = goods.map((one) =>
    [`**${inertLine(one.fulfilment.productName, 200)}**`, ...goodsLines(words, one)].join('\n'),
  )
  const whole = parts.join('\n\n')
  const isShown = whole.length <= mostGoods
  return {
    content: '',
    embeds: [{ title: t('goods.title'), description: isShown ? whole : t('goods.too_many'), url: page }],
    components: [],
  }
}
