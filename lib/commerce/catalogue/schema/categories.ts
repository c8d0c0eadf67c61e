import { z } from 'zod'
import { line } from '@/lib/core/text/text-input'
import { Id } from '@/lib/commerce/schema'

/** More would be a search and no choice. */
export const MOST_CATEGORIES = 100

/** A category by its name; empty for none. */
export const CategoryName = line(0, 60)

export const NewCategory = z.strictObject({ name: line(1, 60) })
export type NewCategory = z.infer<typeof NewCategory>

export const CategoryChange = NewCategory.extend({
  id: Id,
  version: z.coerce.number('expected_whole').int('expected_whole'),
})
export type CategoryChange = z.infer<typeof CategoryChange>

export const CategoryMove = z.strictObject({ id: Id, to: z.enum(['up', 'down'], 'invalid') })
export type CategoryMove = z.infer<typeof CategoryMove>

/** A part of a shop's window, as its seller sees it. `products` counts all but the archived ones. */
export type Category = { id: string; slug: string; name: string; products: number; version: number }

/** The same as customers see it, with how many products there are to be seen. */
export type WindowCategory = { slug: string; name: string; products: number }

/** A product as it was before many were put into a category, and the version that the change left. */
export const EarlierCategory = z.object({ id: Id, version: z.int(), categoryId: Id.nullable() })
export type EarlierCategory = z.infer<typeof EarlierCategory>
