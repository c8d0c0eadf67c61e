import { z } from 'zod'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { readCursor } from '@/lib/core/text/cursor'
import type { Cursor } from '@/lib/core/text/cursor'
import { cutText } from '@/lib/core/text/text'

// How the API writes what every module has. What it reads of them is stricter than what it describes.

/** An amount: minor units as a text, because a number of JSON is exact up to 2^53 only for those who know. */
export const AmountMinor = z
  .string()
  .regex(/^-?\d{1,18}$/, 'expected_minor_units')
  .meta({
    description:
      'Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.',
    example: '99000',
  })

/** An amount that somebody sends: whole minor units, not below zero. */
export const SentAmount = z
  .string('expected_minor_units')
  .regex(/^\d{1,15}$/, 'expected_minor_units')
  .transform(BigInt)
  .meta({ description: 'Minor units of the shop’s currency, as a text.', example: '99000' })

/** A moment: RFC 3339 in UTC. */
export const Moment = z.iso.datetime().meta({ example: '2026-11-29T10:15:00.000Z' })

/** A moment that somebody sends, in whatever zone. */
export const SentMoment = z.iso
  .datetime({ offset: true, error: 'invalid_moment' })
  .transform((at) => new Date(at))
  .meta({ description: 'RFC 3339.', example: '2026-11-29T17:15:00+07:00' })

export const Id = z.uuid()

/** With what a program wrote a note. */
export const NoteKey = z.string().nullable().meta({
  description:
    'What the key is called that a program wrote it with; `author` made the key. Null for a person.',
})

/** How long a page may be. */
const mostOnPage = 100

/** What every list takes: where the page begins and how long it is. */
export const paging = {
  after: z.string().max(2_000, 'too_long').optional().meta({ description: 'The `next` of the page before.' }),
  limit: z
    .preprocess(
      // What a number is read from elsewhere, such as "1e1" or "+5", is nobody's way to write how long a page is.
      (given) => (typeof given === 'string' && !/^\d{1,9}$/.test(given) ? NaN : given),
      z.coerce
        .number('expected_limit')
        .int('expected_limit')
        .min(1, 'expected_limit')
        .max(mostOnPage, 'expected_limit'),
    )
    .default(50),
}

/** The same where ids, which are made in the order of time, are the order of the list. */
export const pagingById = {
  after: z.uuid('invalid').optional().meta({ description: 'The `next` of the page before.' }),
  limit: paging.limit,
}

/** A page of a list; `next` is the `after` of the page behind it, null at the end. */
export const pageOf = <T extends z.ZodType>(one: T) =>
  z.object({ data: z.array(one), next: z.string().nullable() })

/**
 * What a list brings along of other things, by their names: each of them takes one more question for the whole page.
 * Asked for as `expand[]=payments&expand[]=refunds`.
 */
export function expanding<const N extends string>(names: readonly N[]) {
  const isKnown = (name: string): name is N => names.some((one) => one === name)
  return z
    .array(
      z.string('invalid').transform((name, context): N => {
        if (isKnown(name)) return name
        const values = { name: cutText(name, 40), known: names.join(', ') }
        context.addIssue({ code: 'custom', message: 'unknown_expansion', params: { values }, input: name })
        return z.NEVER
      }),
    )
    .max(10, 'too_many')
    .default([])
    .meta({
      description: `Brings along: ${names.map((name) => `\`${name}\``).join(', ')}.`,
      example: [...names],
    })
}

/**
 * The place that `after` names. Where a page for people would start again, a program is told: it would read the list
 * for ever. Throws `validation_failed`.
 */
export function placeIn(after: string | undefined, isOurs: Parameters<typeof readCursor>[1]): Cursor | null {
  if (after === undefined) return null
  const place = readCursor(after, isOurs)
  if (!place) throw fieldRefusal('after', 'expected_place')
  return place
}

/**
 * A page of a list that is short enough to be read as a whole, by the same rule as every other. Throws
 * `validation_failed` for a place that is none.
 */
export function pageAmong<T extends { id: string }>(
  all: readonly T[],
  { after, limit }: { after?: string | undefined; limit: number },
): { data: T[]; next: string | null } {
  const place = after === undefined ? -1 : all.findIndex(({ id }) => id === after)
  if (after !== undefined && place < 0) throw fieldRefusal('after', 'expected_place')
  const data = all.slice(place + 1, place + 1 + limit)
  return { data, next: place + 1 + limit < all.length ? (data.at(-1)?.id ?? null) : null }
}

/** Of such a list. */
export const pagingAmong = {
  after: z.uuid('invalid').optional().meta({ description: 'The `next` of the page before.' }),
  limit: paging.limit,
}
