import { AppError } from '@/lib/core/errors'
import type { Tools } from '@/lib/discord/hearing/schema'
import type { Answer, Answerer, Asked, Choice, Shop } from '@/lib/discord/interactions/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { readSentText } from '@/lib/discord/staff/client'
import { staffOf } from './caller'
import type { Staff } from './caller'
import { cancel, deliver, findOrders, offerOrders } from './orders'
import { offerPrices, offerProducts, publishProduct, setAskedPrice, setPrice } from './products'
import { addKeys, changeCounter, keysForm, offerStock, showStock } from './stock'

type Command = Extract<Asked['what'], { kind: 'command' }>

/** What helps whoever types, by the command that is typed. */
function choicesOf(staff: Staff, command: string, text: string): Promise<Choice[]> {
  switch (command) {
    case 'stock add':
      return offerStock(staff, text, 'keys')
    case 'stock adjust':
      return offerStock(staff, text, 'counters')
    case 'product publish':
      return offerProducts(staff, text)
    case 'product price':
      return offerPrices(staff, text)
    case 'order deliver':
      return offerOrders(staff, text, { status: 'paid' })
    case 'order cancel':
      return offerOrders(staff, text, { status: 'awaiting_payment' })
    default:
      return Promise.resolve([])
  }
}

/** What follows a command, where it is no form. */
function done(staff: Staff, command: string, { options }: Command): Promise<MessageBody> {
  const given = (name: string): string => options[name] ?? ''
  switch (command) {
    case 'stock list':
      return showStock(staff, given('find'))
    case 'stock adjust':
      return changeCounter(staff, { goods: given('goods'), by: given('by'), reason: given('reason') })
    case 'product publish':
      return publishProduct(staff, given('product'), given('on') !== 'false')
    case 'product price':
      return setPrice(staff, given('goods'), given('price'))
    case 'order find':
      return findOrders(staff, given('text'))
    case 'order deliver':
      return deliver(staff, given('order'), given('note'))
    case 'order cancel':
      return cancel(staff, given('order'))
    default:
      throw new AppError('not_found')
  }
}

async function answerStaff(asked: Asked, { language }: Shop, tools: Tools): Promise<Answer> {
  const { what } = asked
  const locale = asked.locale ?? language
  const who = (): Promise<Staff> => staffOf(tools, asked.personId, locale)
  const later = (work: () => Promise<MessageBody>): Answer => ({ do: 'later', where: 'new', work })
  if (what.kind === 'typing') {
    const choices = await choicesOf(await who(), `${what.name} ${what.part ?? ''}`, what.text)
    return { do: 'choices', choices }
  }
  if (what.kind === 'form') {
    // Whoever opened the form may have lost the right since: who it is, is asked when it is done.
    return later(async () => addKeys(await who(), what.part.id, what.fields.keys ?? ''))
  }
  if (what.kind === 'part' && what.part.kind === 'price')
    return { do: 'later', where: 'same', work: async () => setAskedPrice(await who(), what.part.id) }
  if (what.kind !== 'command') throw new AppError('not_found')
  const command = `${what.name} ${what.part ?? ''}`
  if (command !== 'stock add') return later(async () => done(await who(), command, what))
  const { file } = what.files
  const goods = what.options.goods ?? ''
  if (!file) return { do: 'form', form: await keysForm(await who(), goods) }
  return later(async () => {
    const text = await readSentText(file)
    return addKeys(await who(), goods, text)
  })
}

/** Answers members who keep products, stock and orders from the server. */
export const staffAnswerer: Answerer = {
  feature: 'shop',
  commands: ['stock', 'product', 'order'],
  parts: ['keys', 'price'],
  answer: answerStaff,
}
