import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { adjustStock, listCatalogue, listStock, loadStockItems } from '@/lib/commerce/service'
import { handedOverAs } from '@/lib/commerce/schema'
import type { StockLine } from '@/lib/commerce/stock/schema/stock'
import { StockAdjustment } from '@/lib/commerce/stock/schema/stock'
import { StockItemsInput } from '@/lib/commerce/stock/schema/units'
import type { Choice } from '@/lib/discord/interactions/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { inertLine } from '@/lib/discord/text/rules'
import {
  addForm,
  goodsName,
  loadedMessage,
  saying,
  stockChoices,
  stockMessage,
} from '@/lib/discord/staff/rules'
import { getStockLevel } from '@/lib/commerce/service'
import type { Staff } from './caller'

const isOfKeys = ({ deliveryKind }: Pick<StockLine, 'deliveryKind'>): boolean =>
  handedOverAs(deliveryKind) === 'license_key'

export async function showStock({ ctx, words }: Staff, query: string): Promise<MessageBody> {
  const { lines, total } = await listStock(ctx, query === '' ? {} : { query })
  return stockMessage(words, lines, total)
}

/** What can be loaded with keys, or counted otherwise. */
export async function offerStock(
  { ctx, words }: Staff,
  query: string,
  of: 'keys' | 'counters',
): Promise<Choice[]> {
  const { lines } = await listStock(ctx, query === '' ? {} : { query })
  return stockChoices(
    words,
    lines.filter((line) => isOfKeys(line) === (of === 'keys')),
  )
}

/** The variant that is meant: what was chosen, or the only one that what was typed finds. Throws `product_not_found`. */
async function findGoods(
  { ctx }: Staff,
  typed: string,
): Promise<Pick<StockLine, 'variantId' | 'productName' | 'variantName'>> {
  const given: unknown = typed
  if (isId(given)) return getStockLevel(ctx, given)
  const { lines } = await listStock(ctx, { query: typed })
  const [only, ...others] = lines
  // What is found in the catalogue alone has no stock.
  if (!only && (await listCatalogue(ctx, { query: typed })).lines.length === 1)
    throw new AppError('conflict', 'stock_not_counted')
  if (!only || others.length > 0) throw new AppError('product_not_found', 'discord_choose_goods')
  return only
}

/** The form for keys. Throws `product_not_found`. */
export async function keysForm(staff: Staff, typed: string): Promise<object> {
  const { variantId, productName, variantName } = await findGoods(staff, typed)
  return addForm(staff.words, { variantId, name: goodsName(productName, variantName) })
}

/** Loads keys, one on each line. Throws as `loadStockItems`. */
export async function addKeys(staff: Staff, typed: string, text: string): Promise<MessageBody> {
  const { variantId, productName, variantName } = await findGoods(staff, typed)
  const loaded = await loadStockItems(staff.ctx, StockItemsInput.parse({ variantId, text }))
  return loadedMessage(staff.words, goodsName(productName, variantName), loaded)
}

/** Adds to a counter or takes from it. Throws as `adjustStock`. */
export async function changeCounter(
  staff: Staff,
  { goods, by, reason }: { goods: string; by: string; reason: string },
): Promise<MessageBody> {
  const { variantId, productName, variantName } = await findGoods(staff, goods)
  const { available } = await adjustStock(staff.ctx, StockAdjustment.parse({ variantId, by, reason }))
  const name = inertLine(goodsName(productName, variantName), 'title')
  return saying(name, [staff.words.t('staff.adjusted', { available })])
}
