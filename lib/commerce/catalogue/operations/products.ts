import { z } from 'zod'
import { ById, operation } from '@/lib/core/api/operation'
import { readable } from '@/lib/core/api/readable'
import { Id, pageOf, pagingById } from '@/lib/core/api/words'
import { ProductFilter } from '@/lib/commerce/catalogue/schema/products'
import { duplicateProduct } from '@/lib/commerce/catalogue/service/product-copy'
import { reorderProduct } from '@/lib/commerce/catalogue/service/product-list'
import { listNewestProducts, stepProduct } from '@/lib/commerce/catalogue/service/product-steps'
import type { ProductStep } from '@/lib/commerce/catalogue/service/product-steps'
import { addProduct, changeProduct, getProductForMember } from '@/lib/commerce/catalogue/service/products'
import { ProductInput } from '@/lib/commerce/catalogue/schema/product'
import { ProductAnswer, ProductBody, ProductChangeBody, productDocument, sentProduct } from './product-words'
import { editProduct } from './edit-product'
import { judgeProduct, productToChange, readProductBody, readProductChange } from './read-product'

const tag = 'Products'
/** A description alone may have 20,000 letters, of several bytes each. */
const bodyLimitBytes = 256 * 1024
const filters = ProductFilter.shape

const listProducts = operation({
  method: 'GET',
  path: '/products',
  id: 'listProducts',
  tag,
  summary: 'List products, the newest first',
  description: 'Without a `state`, all but the archived ones.',
  rights: ['products.read'],
  query: z.strictObject({
    limit: pagingById.limit,
    after: pagingById.after,
    q: filters.query.meta({ description: 'A part of the name, the address or the summary.' }),
    code: filters.code.meta({ description: 'Of a variant, as a whole, in whatever case.' }),
    state: filters.state,
    delivery_kind: filters.kind,
    stock: filters.stock.meta({
      description: '`low`: at or below a mark of a variant; `out`: none is left.',
    }),
    category_id: filters.category,
  }),
  answer: pageOf(ProductAnswer),
  run: async (ctx, { query: { q, code, state, delivery_kind, stock, category_id, ...page } }) => {
    const filter = { query: q, code, state, kind: delivery_kind, stock, category: category_id }
    const { products, next } = await listNewestProducts(ctx, filter, page)
    return { body: { data: products.map(productDocument), next } }
  },
})

const addOne = operation({
  method: 'POST',
  path: '/products',
  id: 'addProduct',
  tag,
  summary: 'Add a product with its variants',
  description: 'A draft, unless it is `published`. Counting a variant takes `stock.write` besides.',
  rights: ['products.write'],
  assistants: { undo: { by: 'archiveProduct', with: { id: 'answer.id' } } },
  body: ProductBody,
  judgeMore: (ctx, sent) => judgeProduct(ctx, readable(ProductChangeBody, sent), null),
  bodyLimitBytes,
  answer: ProductAnswer,
  status: 201,
  errors: ['limit_reached'],
  run: async (ctx, { body }) => sentProduct(await addProduct(ctx, readProductBody(ctx.tenantId, body))),
})

const getOne = operation({
  method: 'GET',
  path: '/products/{id}',
  id: 'getProduct',
  tag,
  summary: 'Read a product',
  rights: ['products.read'],
  params: ById,
  answer: ProductAnswer,
  isVersioned: true,
  errors: ['product_not_found'],
  run: async (ctx, { params }) => sentProduct(await getProductForMember(ctx, params.id)),
})

const changeOne = operation({
  method: 'PUT',
  path: '/products/{id}',
  id: 'changeProduct',
  tag,
  summary: 'Change a product as a whole',
  description:
    'Variants that are not named are not sold any more, until they are named again by their ids; orders that name them keep them. Whatever else is left out stays as it is, and so do its pictures and the file that it delivers. `PATCH` changes only what it names.',
  rights: ['products.write'],
  assistants: {
    withheld: 'A variant that it does not name is not sold any more; editProduct leaves all others on sale.',
  },
  params: ById,
  body: ProductChangeBody,
  judgeMore: async (ctx, sent, { id }) => {
    const body = readable(ProductChangeBody, sent)
    await judgeProduct(ctx, body, await productToChange(ctx, id, body))
  },
  reread: async (ctx, { id }) => sentProduct(await getProductForMember(ctx, id)),
  bodyLimitBytes,
  answer: ProductAnswer,
  isVersioned: true,
  errors: ['product_not_found', 'limit_reached'],
  run: async (ctx, { params: { id }, body, version }) => {
    const before = await productToChange(ctx, id, body)
    const change = readProductChange(ctx.tenantId, before, body, version ?? before.version)
    return sentProduct(await changeProduct(ctx, change))
  },
})

const duplicateOne = operation({
  method: 'POST',
  path: '/products/{id}/duplicate',
  id: 'duplicateProduct',
  tag,
  summary: 'Make a draft like a product',
  description: 'With its texts, prices, pictures and what it delivers, but without stock.',
  rights: ['products.write'],
  assistants: { undo: { by: 'archiveProduct', with: { id: 'answer.id' } } },
  params: ById,
  body: z.strictObject({ name: ProductInput.shape.name.meta({ description: 'What the copy is called.' }) }),
  answer: ProductAnswer,
  status: 201,
  errors: ['product_not_found', 'limit_reached'],
  run: async (ctx, { params, body }) => {
    const { id } = await duplicateProduct(ctx, params.id, () => body.name)
    return sentProduct(await getProductForMember(ctx, id))
  },
})

const moveOne = operation({
  method: 'POST',
  path: '/products/{id}/move',
  id: 'moveProduct',
  tag,
  summary: 'Put a product elsewhere in the shop’s order',
  rights: ['products.write'],
  assistants: { undo: { by: 'moveProduct', with: { id: 'sent.id', behind_id: 'answer.was_behind_id' } } },
  params: ById,
  body: z.strictObject({
    behind_id: Id.nullable().meta({ description: 'Right behind this one; null puts it first.' }),
  }),
  answer: ProductAnswer.extend({
    was_behind_id: Id.nullable().meta({ description: 'What it stood behind before.' }),
  }).meta({ id: 'MovedProduct' }),
  errors: ['product_not_found'],
  run: async (ctx, { params: { id }, body: { behind_id: behindId } }) => {
    const { wasBehindId } = await reorderProduct(ctx, { productId: id, behindId })
    const { body } = sentProduct(await getProductForMember(ctx, id))
    return { body: { ...body, was_behind_id: wasBehindId } }
  },
})

/** What takes each step back. */
const backOf: Record<ProductStep, string> = {
  publish: 'withdrawProduct',
  withdraw: 'publishProduct',
  archive: 'restoreProduct',
  restore: 'archiveProduct',
}

const notes: Partial<Record<ProductStep, { note: string }>> = {
  archive: { note: 'It is a draft then: publishProduct for one that was published.' },
  publish: { note: 'It is a draft then: archiveProduct for one that was in the archive.' },
}

const step = (name: ProductStep, summary: string, description?: string) =>
  operation({
    method: 'POST',
    path: `/products/{id}/${name}`,
    id: `${name}Product`,
    tag,
    summary,
    ...(description === undefined ? {} : { description }),
    rights: ['products.write'],
    assistants: { undo: { by: backOf[name], with: { id: 'sent.id' }, ...notes[name] } },
    params: ById,
    answer: ProductAnswer,
    isVersioned: true,
    errors: ['product_not_found', 'limit_reached'],
    run: async (ctx, { params, version }) => sentProduct(await stepProduct(ctx, params.id, name, version)),
  })

export const productOperations = [
  listProducts,
  addOne,
  getOne,
  changeOne,
  editProduct,
  duplicateOne,
  moveOne,
  step('publish', 'Publish a product', 'Also out of the archive.'),
  step('withdraw', 'Make a published product a draft again'),
  step('archive', 'Put a product into the archive', 'It is not sold any more; orders keep what they name.'),
  step('restore', 'Bring a product back from the archive', 'It is a draft then.'),
]
