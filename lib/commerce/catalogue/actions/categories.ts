'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { jsonField } from '@/lib/core/requests/input/json-field'
import { Id } from '@/lib/commerce/schema'
import {
  CategoryChange,
  CategoryMove,
  CategoryName,
  EarlierCategory,
  NewCategory,
} from '@/lib/commerce/catalogue/schema/categories'
import { MOST_RESTORED, ProductSelection } from '@/lib/commerce/catalogue/schema/products'
import {
  addCategory,
  changeCategory,
  changeProductCategories,
  dropCategory,
  moveCategory,
  restoreProductCategories,
} from '@/lib/commerce/catalogue/service/categories'

export const addCategoryAction = memberAction('products.write', NewCategory, async (ctx, category) => {
  await addCategory(ctx, category)
  return { doneAt: Date.now() }
})

export const renameCategoryAction = memberAction('products.write', CategoryChange, async (ctx, change) => {
  await changeCategory(ctx, change)
  return { doneAt: Date.now() }
})

export const moveCategoryAction = memberAction('products.write', CategoryMove, async (ctx, move) => {
  await moveCategory(ctx, move)
  return { doneAt: Date.now() }
})

export const dropCategoryAction = memberAction(
  'products.write',
  z.strictObject({ id: Id }),
  async (ctx, { id }) => {
    await dropCategory(ctx, id)
    return { doneAt: Date.now() }
  },
)

export const changeProductCategoriesAction = memberAction(
  'products.write',
  z.object({ selection: jsonField(ProductSelection), category: CategoryName }),
  async (ctx, { selection, category }) => {
    const { changed } = await changeProductCategories(ctx, selection, category)
    return { changed, category, doneAt: Date.now() }
  },
)

export const restoreProductCategoriesAction = memberAction(
  'products.write',
  z.object({
    earlier: jsonField(z.array(EarlierCategory).min(1, 'required').max(MOST_RESTORED, 'too_many')),
  }),
  async (ctx, { earlier }) => restoreProductCategories(ctx, earlier),
)
