import { z } from 'zod'
import { operation } from '@/lib/core/api/operation'
import { Id, Moment, pageOf } from '@/lib/core/api/words'
import { ROLES } from '@/lib/platform/team/rules'
import { getTeam } from '@/lib/platform/team/service/team'

const MemberAnswer = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string().nullable().meta({ description: 'Told with `team.manage`; null without.' }),
    role: z.enum(ROLES),
    has_second_factor: z.boolean().nullable().meta({ description: 'Told with `team.manage`; null without.' }),
    joined_at: Moment,
  })
  .meta({ id: 'Member' })

const InvitationAnswer = z
  .object({
    id: Id,
    email: z.string(),
    role: z.enum(ROLES),
    invited_by: z.string(),
    is_over: z.boolean().meta({ description: 'Nobody answered in time.' }),
    sent_at: Moment,
    expires_at: Moment,
  })
  .meta({ id: 'Invitation' })

const tag = 'Team'

export const teamOperations = [
  operation({
    method: 'GET',
    path: '/team/members',
    id: 'listMembers',
    tag,
    summary: 'List who works in the shop, owners first',
    description:
      'A team is one page. Names and roles are told to every key, because records name who did them; addresses and second factors to keys with `team.manage` alone.',
    rights: [],
    answer: pageOf(MemberAnswer),
    run: async (ctx) => {
      const { members, isManaged } = await getTeam(ctx)
      const data = members.map(({ personId, name, email, role, since, hasSecondFactor }) => ({
        id: personId,
        name,
        // Colleagues see each other's; a key may be in anybody's hands.
        email: isManaged ? email : null,
        role,
        has_second_factor: hasSecondFactor,
        joined_at: since.toISOString(),
      }))
      return { body: { data, next: null } }
    },
  }),
  operation({
    method: 'GET',
    path: '/team/invitations',
    id: 'listInvitations',
    tag,
    summary: 'List whom the shop has invited and who has not answered, the newest first',
    description: 'There are at most 200: they are one page.',
    rights: ['team.manage'],
    answer: pageOf(InvitationAnswer),
    run: async (ctx) => {
      const { invitations } = await getTeam(ctx)
      const data = invitations.map(({ id, email, role, invitedBy, isOver, sentAt, expiresAt }) => ({
        id,
        email,
        role,
        invited_by: invitedBy,
        is_over: isOver,
        sent_at: sentAt.toISOString(),
        expires_at: expiresAt.toISOString(),
      }))
      return { body: { data, next: null } }
    },
  }),
]
