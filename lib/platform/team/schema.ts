import { z } from 'zod'
import { LOCALES } from '@/lib/core/context'
import { Email, line, plainCode } from '@/lib/core/text/text-input'
import { NewPassword, withNewPassword } from '@/lib/platform/identity/schema/sign-in'
import { ROLES } from './rules'
import type { Role } from './rules'

const PersonRole = z.enum(ROLES, 'required')

export const Invite = z.object({
  email: Email,
  role: PersonRole,
  /** The language of the mail. */
  locale: z.enum(LOCALES, 'required'),
})
export type Invite = z.infer<typeof Invite>

export const InvitationId = z.object({ invitationId: z.uuid('invalid') })
export const PersonId = z.object({ personId: z.uuid('invalid') })
export const RoleChange = z.object({ personId: z.uuid('invalid'), from: PersonRole, role: PersonRole })
export type RoleChange = z.infer<typeof RoleChange>
export const Transfer = z.object({
  personId: z.uuid('invalid'),
  from: PersonRole,
  /** What the one who gives the shop away stays as. */
  ownRole: z.enum(['finance', 'ops', 'dev'], 'required'),
})
export type Transfer = z.infer<typeof Transfer>
export const TeamRule = z.object({ isAsked: z.stringbool('invalid') })

const Token = z.string().regex(/^[\w-]{20,100}$/, 'invalid')
export const JoinToken = z.object({ token: Token })
export const JoinCode = z.object({
  token: Token,
  code: z
    .string('required')
    .transform(plainCode)
    .pipe(z.string().regex(/^\d{6,10}$/, 'wrong_code')),
  name: line(0, 80).default(''),
})
/** Whoever has no account yet chooses a password with the name. */
export const JoinPassword = withNewPassword(
  z.object({ token: Token, name: line(1, 80), password: NewPassword }),
  ({ name }) => [name],
)
export const Join = z.object({ token: Token, name: line(0, 80).default('') })

/** Where to write to whoever a shop was made for. */
export const Claim = z.object({ token: Token, email: Email })
export type Claim = z.output<typeof Claim>

export type Colleague = {
  personId: string
  name: string
  email: string
  role: Role
  since: Date
  /** Null for those who may not know. */
  hasSecondFactor: boolean | null
}

export type Invitation = {
  id: string
  email: string
  role: Role
  invitedBy: string
  sentAt: Date
  expiresAt: Date
  isOver: boolean
}

/** What the holder of a mailed link is invited to. */
export type Invited = {
  email: string
  role: Role
  inviter: string
  /** The shop's plan has no place for them at the moment. */
  isFull: boolean
  /** With one they sign in; without one they choose a password, since the link has proven the mailbox. */
  hasAccount: boolean
}

export type Team = {
  members: Colleague[]
  invitations: Invitation[]
  isSecondFactorAsked: boolean
  /** Whether whoever asks manages it. */
  isManaged: boolean
}
