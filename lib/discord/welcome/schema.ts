import { z } from 'zod'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { onlyPlaces } from '@/lib/discord/forms/rules'

/** As long as what is greeted with may be: with names in it, a message still holds it. */
const mostText = 500
const mostRoles = 3

const Text = z
  .string()
  .transform((text) => text.trim())
  .pipe(z.string().max(mostText, 'too_long'))
/** What is filled in where a text asks for it. */
export const PLACEHOLDERS = ['name', 'server', 'count'] as const

const OwnText = Text.superRefine(onlyPlaces(PLACEHOLDERS))
const RoleId = z.string().regex(/^\d{15,20}$/, 'invalid_discord_id')

/** How newcomers are met; a text that is not there is ours, in that language. */
export const WelcomeSettings = z.object({
  greeting: z.enum(['text', 'card', 'off']).default('text'),
  texts: z.partialRecord(z.enum(LOCALES), Text).default({}),
  farewell: z.boolean().default(false),
  farewells: z.partialRecord(z.enum(LOCALES), Text).default({}),
  roleIds: z.array(RoleId).max(mostRoles, 'too_many').default([]),
})
export type WelcomeSettings = z.output<typeof WelcomeSettings>

export const WAYS = ['came', 'left'] as const
export type Way = (typeof WAYS)[number]

/** Who came or left, as it was seen then. */
export type Newcomer = { personId: string; name: string; avatar: string | null }

/** Those of a few seconds, and the server they came to or left. */
export type Group = { way: Way; people: Newcomer[]; serverName: string; members: number | null }

/** What would be said in each language; `card` is the address of a picture that is all in it. */
export type WelcomePreview = Record<Locale, { text: string; card: string | null }>

const written = (given: Record<string, unknown>, name: string): Partial<Record<Locale, string>> =>
  Object.fromEntries(
    LOCALES.flatMap((locale) => {
      const text = given[`${name}_${locale}`]
      return typeof text === 'string' && text !== '' ? [[locale, text]] : []
    }),
  )

const Role = z.union([RoleId, z.literal('')]).default('')
const Written = OwnText.optional()

/** The page's form. */
export const WelcomeForm = z
  .object({
    version: z.coerce.number().int().min(0),
    greeting: z.enum(['text', 'card', 'off'], 'unknown_choice'),
    farewell: z.literal('on').optional(),
    ...{ role_1: Role, role_2: Role, role_3: Role },
    ...{ text_id: Written, text_en: Written, text_ar: Written },
    ...{ farewell_text_id: Written, farewell_text_en: Written, farewell_text_ar: Written },
  })
  .transform(({ version, greeting, farewell, ...given }) => ({
    version,
    values: {
      greeting,
      texts: written(given, 'text'),
      farewell: farewell === 'on',
      farewells: written(given, 'farewell_text'),
      roleIds: [...new Set([given.role_1, given.role_2, given.role_3].filter((id) => id !== ''))],
    } satisfies WelcomeSettings,
  }))
