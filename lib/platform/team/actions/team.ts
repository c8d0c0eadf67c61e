'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { SentForm } from '@/lib/core/requests/input/sent-form'
import { shopBase } from '@/lib/core/requests/request'
import { InvitationId, PersonId, RoleChange, TeamRule, Transfer } from '@/lib/platform/team/schema'
import {
  inviteColleague,
  readInvitation,
  resendInvitation,
  revokeInvitation,
} from '@/lib/platform/team/service/invitations'
import {
  changeRole,
  changeTeamRule,
  leaveTeam,
  removeColleague,
  transferOwnership,
} from '@/lib/platform/team/service/team'

export const inviteColleagueAction = memberAction('team.manage', SentForm, async (ctx, form) => {
  const input = await readInvitation(ctx, form)
  await inviteColleague(ctx, input)
  return { email: input.email }
})

export const resendInvitationAction = memberAction(
  'team.manage',
  InvitationId,
  async (ctx, { invitationId }) => {
    await resendInvitation(ctx, invitationId)
    return { isSent: true }
  },
)

export const revokeInvitationAction = memberAction(
  'team.manage',
  InvitationId,
  async (ctx, { invitationId }) => {
    await revokeInvitation(ctx, invitationId)
    return { isRevoked: true }
  },
)

export const changeRoleAction = memberAction('team.manage', RoleChange, async (ctx, input) => {
  await changeRole(ctx, input)
  return { role: input.role }
})

export const removeColleagueAction = memberAction('team.manage', PersonId, async (ctx, { personId }) => {
  await removeColleague(ctx, personId)
  return { isRemoved: true }
})

export const transferOwnershipAction = memberAction('team.manage', Transfer, async (ctx, input) => {
  await transferOwnership(ctx, input)
  return { isDone: true }
})

export const changeTeamRuleAction = memberAction('team.manage', TeamRule, async (ctx, { isAsked }) => {
  await changeTeamRule(ctx, isAsked)
  return { isAsked }
})

// Every role may read orders: whoever works here may leave.
export const leaveTeamAction = memberAction('orders.read', z.object({}), async (ctx) => {
  await leaveTeam(ctx)
  redirect(`${await shopBase()}/sign-in`)
})
