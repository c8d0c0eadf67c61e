import { z } from 'zod'
import { Id } from '@/lib/commerce/schema'
import { latinDigits, plainText } from '@/lib/core/text/text-input'

/**
 * How a grant stands. `giving`: it is certain that the person did not have the role before us. `had`: they had, so it is
 * not ours to take. `away`: they left the server. `ending`: to be taken, unless another grant wants the role.
 */
export const GRANT_STATES = [
  'waiting',
  'giving',
  'given',
  'had',
  'blocked',
  'away',
  'ending',
  'taken',
] as const
export type GrantState = (typeof GRANT_STATES)[number]

export type GrantEnd = 'refunded' | 'expired' | 'lost'

/** Why somebody is to have a role, as far as it has to be known to give or take it. */
export type Grant = { id: string; state: GrantState }

/** A role that comes with a product, or with one variant of it. */
export type ProductRole = {
  id: string
  productId: string
  variantId: string | null
  roleId: string
  /** Null for good. */
  days: number | null
}

/** Why a bot cannot give a role: it is gone, belongs to an application, or stands above the bot. */
export const ROLE_PROBLEMS = ['gone', 'managed', 'high'] as const
export type RoleProblem = (typeof ROLE_PROBLEMS)[number]

const mostDays = 3650

export const ProductRoleForm = z.object({
  /** A product, or one of its variants. */
  goods: Id,
  role: z.string('required').regex(/^\d{15,20}$/, 'required'),
  days: z
    .string()
    .default('')
    .transform((text) => latinDigits(plainText(text)))
    .pipe(z.string().regex(/^\d{0,4}$/, 'discord_days'))
    .transform((text) => (text === '' ? null : Number(text)))
    .refine((days) => days === null || (days >= 1 && days <= mostDays), 'discord_days'),
})
export type ProductRoleForm = z.output<typeof ProductRoleForm>

/** A role that is sold, as the dashboard shows it. */
export type SoldRole = {
  id: string
  goods: string
  /** Null where the server has it no more. */
  role: string | null
  days: number | null
  problem: RoleProblem | null
}

/** A grant as the dashboard shows it. */
export type ShownGrant = {
  id: string
  person: string
  role: string | null
  order: { id: string; number: string } | null
  state: GrantState
  endedFor: GrantEnd | null
  until: Date | null
  changedAt: Date
}

export type RolesView = {
  /** Whether the bot has looked at its server: without it there are no roles to choose from. */
  isServerKnown: boolean
  sold: SoldRole[]
  /** Products and variants by id. */
  goods: { id: string; name: string }[]
  /** The roles that the bot can give. */
  roles: { id: string; name: string }[]
  grants: ShownGrant[]
}
