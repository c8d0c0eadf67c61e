import { z } from 'zod'
import { goneForGood } from '@/lib/core/api/assistants'
import { ById, operation } from '@/lib/core/api/operation'
import { readable } from '@/lib/core/api/readable'
import type { TenantContext } from '@/lib/core/context'
import { Id, pageAmong, pageOf, pagingAmong } from '@/lib/core/api/words'
import { CategoryMove, NewCategory } from '@/lib/commerce/catalogue/schema/categories'
import type { Category } from '@/lib/commerce/catalogue/schema/categories'
import {
  addCategory,
  changeCategory,
  dropCategory,
  getCategory,
  listCategoriesForMember,
  moveCategory,
  requireFreeName,
} from '@/lib/commerce/catalogue/service/categories'

const tag = 'Categories'

const CategoryAnswer = z
  .object({
    id: Id,
    slug: z.string(),
    name: z.string(),
    products: z.int().meta({ description: 'How many there are in it, but for the archived ones.' }),
    version: z.int(),
  })
  .meta({ id: 'Category' })

const CategoryBody = NewCategory.meta({ id: 'CategoryBody' })

const sent = ({ id, slug, name, products, version }: Category) => ({
  body: { id, slug, name, products, version },
  version,
  location: `/api/v1/categories/${id}`,
})

async function judge(ctx: TenantContext, sent: Readonly<Record<string, unknown>>, id: string | null) {
  const { name } = readable(CategoryBody, sent)
  if (name !== undefined) await requireFreeName(ctx, name, id)
}

export const categoryOperations = [
  operation({
    method: 'GET',
    path: '/categories',
    id: 'listCategories',
    tag,
    summary: 'List categories in the shop’s order',
    description: 'A shop has at most a hundred.',
    rights: ['products.read'],
    query: z.strictObject(pagingAmong),
    answer: pageOf(CategoryAnswer),
    run: async (ctx, { query }) => {
      const { data, next } = pageAmong(await listCategoriesForMember(ctx), query)
      return { body: { data: data.map((one) => sent(one).body), next } }
    },
  }),
  operation({
    method: 'POST',
    path: '/categories',
    id: 'addCategory',
    tag,
    summary: 'Add a category behind the others',
    rights: ['products.write'],
    assistants: { undo: { by: 'removeCategory', with: { id: 'answer.id' } } },
    body: CategoryBody,
    judgeMore: (ctx, sent) => judge(ctx, sent, null),
    answer: CategoryAnswer,
    status: 201,
    run: async (ctx, { body }) => sent(await addCategory(ctx, body)),
  }),
  operation({
    method: 'GET',
    path: '/categories/{id}',
    id: 'getCategory',
    tag,
    summary: 'Read a category',
    rights: ['products.read'],
    params: ById,
    answer: CategoryAnswer,
    isVersioned: true,
    run: async (ctx, { params }) => sent(await getCategory(ctx, params.id)),
  }),
  operation({
    method: 'PUT',
    path: '/categories/{id}',
    id: 'renameCategory',
    tag,
    summary: 'Rename a category',
    description: 'Its address stays, so that links lead to it as before.',
    rights: ['products.write'],
    assistants: {
      undo: { by: 'renameCategory', with: { id: 'sent.id', name: 'before.name' }, reads: 'getCategory' },
    },
    params: ById,
    body: CategoryBody,
    judgeMore: (ctx, sent, { id }) => judge(ctx, sent, id),
    reread: async (ctx, { id }) => sent(await getCategory(ctx, id)),
    answer: CategoryAnswer,
    isVersioned: true,
    run: async (ctx, { params: { id }, body, version }) => {
      const known = version ?? (await getCategory(ctx, id)).version
      return sent(await changeCategory(ctx, { ...body, id, version: known }))
    },
  }),
  operation({
    method: 'POST',
    path: '/categories/{id}/move',
    id: 'moveCategory',
    tag,
    summary: 'Move a category one up or down in the shop’s order',
    description: 'At either end nothing happens.',
    rights: ['products.write'],
    assistants: { undo: { by: 'moveCategory', with: { id: 'sent.id', to: { opposite: 'sent.to' } } } },
    params: ById,
    body: CategoryMove.pick({ to: true }),
    answer: CategoryAnswer,
    run: async (ctx, { params: { id }, body }) => {
      await moveCategory(ctx, { ...body, id })
      return sent(await getCategory(ctx, id))
    },
  }),
  operation({
    method: 'DELETE',
    path: '/categories/{id}',
    id: 'removeCategory',
    tag,
    summary: 'Remove a category',
    description: 'Its products stay and are in none.',
    rights: ['products.write'],
    assistants: goneForGood,
    params: ById,
    answer: z.object({}),
    status: 204,
    isVersioned: true,
    run: async (ctx, { params, version }) => {
      await dropCategory(ctx, params.id, version)
      return { body: {} }
    },
  }),
]
