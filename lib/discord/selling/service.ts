import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { findOrderFacts } from '@/lib/commerce/service'
import { findPurchase } from '@/lib/discord/purchases/data/purchases'
import { noteOpened } from '@/lib/discord/analytics/service/counting'
import { openGoods } from '@/lib/discord/delivery/service'
import type { Answer, Answerer, Asked, Shop } from '@/lib/discord/interactions/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import type { Part } from '@/lib/discord/parts/rules'
import {
  emailOf,
  firstForm,
  formAgain,
  formFor,
  judgeAgain,
  judgeForm,
} from '@/lib/discord/purchases/service/asking'
import {
  openOrder,
  payAgain,
  payWithCode,
  showOrders,
  tellOrder,
} from '@/lib/discord/purchases/service/following'
import { cancelPurchase, finishPurchase, noteConfirmed } from '@/lib/discord/purchases/service/placing'
import { isSoldOut, readGoodsId } from '@/lib/discord/shop/rules'
import {
  findWanted,
  offerChoices,
  showInstead,
  showList,
  showProduct,
  visit,
} from '@/lib/discord/shop/service'
import type { Visit } from '@/lib/discord/shop/service'

type Work = (visitor: Visit) => Promise<MessageBody>

function goodsOf(id: string): { productId: string; variantId: string } {
  const goods = readGoodsId(id)
  if (!goods) throw new AppError('product_not_found')
  return goods
}

/** The form opens at once where there is one thing to buy; else the product is shown with all there is of it. */
export async function beginPurchase(visitor: Visit, asked: Asked, typed: string): Promise<Answer> {
  const [product, email] = await Promise.all([
    findWanted(visitor, typed),
    emailOf(asked.tenantId, asked.personId),
  ])
  const [variant, ...others] = product.variants
  if (!variant || others.length > 0)
    return { do: 'later', where: 'new', work: () => showProduct(visitor, product.id) }
  if (isSoldOut(variant.stock))
    return { do: 'later', where: 'new', work: () => showInstead(visitor, product.id) }
  return { do: 'form', form: firstForm(visitor, product, { variantId: variant.id, email }) }
}

/**
 * Something may have happened to the order while the answer that shows it was on its way: then it is told once more, as
 * what stands there is older than what was told meanwhile.
 */
async function tellAgain(asked: Asked, part: Part): Promise<void> {
  if (!isId(part.id)) return
  await withActor(jobActor(asked), async (db) => {
    const orderId = part.kind === 'confirm' ? (await findPurchase(db, part.id))?.orderId : part.id
    if (orderId == null || (await findOrderFacts(db, orderId))?.status === 'awaiting_payment') return
    await tellOrder(db, orderId)
  })
}

/** What follows a part, where it is no form. */
function workOf(asked: Asked, part: Part, values: readonly string[]): { where: 'new' | 'same'; work: Work } {
  const { id } = part
  switch (part.kind) {
    case 'page':
      return { where: 'same', work: (visitor) => showList(visitor, Number(id)) }
    case 'product':
      return { where: 'new', work: (visitor) => showProduct(visitor, values[0] ?? '') }
    case 'confirm':
      return { where: 'same', work: (visitor) => finishPurchase(visitor, id) }
    case 'cancel':
      return { where: 'same', work: (visitor) => cancelPurchase(visitor, asked, id) }
    case 'pay':
      return { where: 'same', work: (visitor) => payAgain(visitor, asked, id) }
    case 'qris':
      return { where: 'same', work: (visitor) => payWithCode(visitor, asked, id) }
    case 'order':
      return { where: 'new', work: (visitor) => openOrder(visitor, asked, id) }
    case 'goods':
      return { where: 'new', work: (visitor) => openGoods(visitor, asked, id) }
    default:
      throw new AppError('not_found')
  }
}

async function ofPart(asked: Asked, part: Part, values: readonly string[], here: () => Promise<Visit>) {
  const chosen = part.kind === 'variant' ? (values[0] ?? '') : part.id
  if (part.kind === 'buy' || part.kind === 'variant')
    return { do: 'form', form: await formFor(await here(), asked, goodsOf(chosen)) } as const
  if (part.kind === 'again')
    return { do: 'form', form: await formAgain(await here(), asked, part.id) } as const
  const { where, work } = workOf(asked, part, values)
  // Before it is acknowledged, so that whoever runs the bot next goes on with it.
  if (part.kind === 'confirm') await noteConfirmed(asked, part.id)
  const shows = ['confirm', 'order', 'pay', 'qris'].includes(part.kind)
  const after = shows ? { after: async () => tellAgain(asked, part) } : {}
  return { do: 'later', where, work: async () => work(await here()), ...after } as const
}

/** Whether somebody looks at what there is to buy. */
function isLooking({ what }: Asked): boolean {
  if (what.kind === 'command') return what.name !== 'orders'
  return what.kind === 'part' && ['page', 'product', 'variant', 'buy'].includes(what.part.kind)
}

/** What somebody has bought stays theirs, whether there is anything to buy or not. */
function isOfOwn({ what }: Asked): boolean {
  if (what.kind === 'command') return what.name === 'orders'
  return what.kind === 'part' && ['goods', 'order', 'pay', 'qris'].includes(what.part.kind)
}

async function answerBuyer(asked: Asked, { language, active }: Shop): Promise<Answer> {
  const { what } = asked
  if (!active.includes('shop') && !isOfOwn(asked)) throw new AppError('shop_closed')
  if (isLooking(asked)) noteOpened(asked.tenantId, asked.personId)
  const here = (): Promise<Visit> => visit(asked.tenantId, asked.personId, asked.locale ?? language)
  const later = (work: Work): Answer => ({ do: 'later', where: 'new', work: async () => work(await here()) })
  switch (what.kind) {
    case 'typing':
      return { do: 'choices', choices: await offerChoices(await here(), what.text) }
    case 'command':
      if (what.name === 'buy') return beginPurchase(await here(), asked, what.options.product ?? '')
      return what.name === 'orders'
        ? later((visitor) => showOrders(visitor, asked))
        : later((visitor) => showList(visitor, 1))
    case 'form': {
      const { part, fields } = what
      // What is filled in anew takes the place of what was asked before.
      if (part.kind === 'again')
        return {
          do: 'later',
          where: 'same',
          work: async () => judgeAgain(await here(), asked, part.id, fields),
        }
      const goods = goodsOf(part.id)
      return later((visitor) => judgeForm(visitor, asked, goods, fields))
    }
    case 'part':
      return ofPart(asked, what.part, what.values, here)
  }
}

/** Answers whoever looks around or buys. */
export const sellingAnswerer: Answerer = {
  feature: null,
  commands: ['shop', 'buy', 'orders'],
  parts: [
    'page',
    'product',
    'variant',
    'buy',
    'form',
    'again',
    'confirm',
    'cancel',
    'pay',
    'qris',
    'goods',
    'order',
  ],
  answer: answerBuyer,
}
