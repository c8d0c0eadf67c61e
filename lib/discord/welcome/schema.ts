import { z } from 'zod'
import { LOCALES } from '@/lib/core/context'

/** As long as what is greeted with may be: with names in it, a message still holds it. */
const mostText = 500
const mostRoles = 3

const Text = z
  .string()
  .transform((text) => text.trim())
  .pipe(z.string().max(mostText, 'too_long'))
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
