import { requirePermission } from '@/lib/core/guards/require-permission'
import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { readMembership } from '@/lib/core/db/queries/member'
import { AppError } from '@/lib/core/errors'
import { parsePermissions } from '@/lib/core/guards/permission'
import { listInvitationRows } from '@/lib/platform/team/data/invitations'
import { findOwnSecondFactor } from '@/lib/platform/identity/data/second-factor'
import {
  changeMemberRole,
  changeSecondFactorRule,
  findMemberRow,
  isLastOwnerRefusal,
  isSecondFactorAsked,
  leaveTenant,
  listEnrolledMembers,
  listMemberRows,
  removeMember,
} from '@/lib/platform/team/data/team'
import { isRole } from '@/lib/platform/team/rules'
import type { Role } from '@/lib/platform/team/rules'
import type { RoleChange, Team, Transfer } from '@/lib/platform/team/schema'
import { audit } from '@/lib/platform/audit/service'
import { requireStepUp } from '@/lib/platform/identity/service/step-up'

function roleOf(text: string): Role {
  return isRole(text) ? text : 'dev'
}

/** The team as this member may see it: everybody their colleagues, those who manage it the invitations too. */
export async function getTeam(ctx: TenantContext): Promise<Team> {
  return withActor(tenantActor(ctx), async (db) => {
    const canManage = parsePermissions((await readMembership(db)).permissions).has('team.manage')
    const members = await listMemberRows(db)
    const enrolled = canManage ? await listEnrolledMembers(db) : null
    const invitations = canManage ? await listInvitationRows(db) : []
    const now = new Date()
    return {
      isSecondFactorAsked: await isSecondFactorAsked(db),
      isManaged: canManage,
      members: members.map((row) => ({
        ...row,
        role: roleOf(row.role),
        hasSecondFactor: enrolled?.has(row.personId) ?? null,
      })),
      invitations: invitations.map((row) => ({
        ...row,
        role: roleOf(row.role),
        isOver: row.expiresAt <= now,
      })),
    }
  })
}

/** A change of the team in one transaction: the right, the second factor, then `work`. */
async function change<T>(ctx: TenantContext, work: (db: TenantDb) => Promise<T>): Promise<T> {
  try {
    return await withActor(tenantActor(ctx), async (db) => {
      await requirePermission(db, 'team.manage')
      await requireStepUp(db)
      return work(db)
    })
  } catch (error) {
    if (isLastOwnerRefusal(error)) throw new AppError('conflict', 'last_owner', { cause: error })
    throw error
  }
}

async function getColleague(db: TenantDb, personId: string) {
  const found = await findMemberRow(db, personId)
  if (!found) throw new AppError('conflict', 'not_a_colleague')
  return found
}

/** Throws `conflict`: `last_owner`, `not_a_colleague`, or when the role was changed meanwhile. */
export async function changeRole(ctx: TenantContext, { personId, from, role }: RoleChange): Promise<void> {
  await change(ctx, async (db) => {
    const { email } = await getColleague(db, personId)
    if (from === role) return
    if (!(await changeMemberRole(db, personId, { from, to: role }))) throw new AppError('conflict')
    await audit(db, ctx, {
      action: 'team.role_changed',
      subjectId: personId,
      details: { email, before: { role: from }, after: { role } },
    })
  })
}

/** Ends somebody's access at once, in every session. Throws `conflict`: `last_owner`, `not_a_colleague`. */
export async function removeColleague(ctx: TenantContext, personId: string): Promise<void> {
  await change(ctx, async (db) => {
    const { email, role } = await getColleague(db, personId)
    // Written first: whoever removes themselves may write no more afterwards.
    await audit(db, ctx, {
      action: 'team.removed',
      subjectId: personId,
      details: { email, before: { role } },
    })
    if (!(await removeMember(db, personId))) throw new AppError('conflict', 'not_a_colleague')
  })
}

/** Makes somebody else an owner and steps back to `ownRole`, both or neither. */
export async function transferOwnership(ctx: TenantContext, input: Transfer): Promise<void> {
  if (input.personId === ctx.personId) throw new AppError('validation_failed')
  await change(ctx, async (db) => {
    const { email } = await getColleague(db, input.personId)
    const steps = [
      { personId: input.personId, from: input.from, to: 'owner' },
      { personId: ctx.personId, from: 'owner', to: input.ownRole },
    ]
    await audit(db, ctx, {
      action: 'team.ownership_transferred',
      subjectId: input.personId,
      details: { email, before: { role: input.from }, after: { role: 'owner', ownRole: input.ownRole } },
    })
    for (const { personId, ...role } of steps) {
      if (role.from !== role.to && !(await changeMemberRole(db, personId, role)))
        throw new AppError('conflict')
    }
  })
}

/** Ends the own membership. Throws `conflict` (`last_owner`) for the only owner. */
export async function leaveTeam(ctx: TenantContext): Promise<void> {
  try {
    await withActor(tenantActor(ctx), async (db) => {
      const { email, role } = await getColleague(db, ctx.personId)
      await audit(db, ctx, {
        action: 'team.left',
        subjectId: ctx.personId,
        details: { email, before: { role } },
      })
      await leaveTenant(db)
    })
  } catch (error) {
    if (isLastOwnerRefusal(error)) throw new AppError('conflict', 'last_owner', { cause: error })
    throw error
  }
}

/**
 * Whether everybody in the team needs a second factor. Whoever has none is led to set one up before anything else, from
 * the next click on. Throws `conflict` (`enrol_first`) for an owner who has none: nobody shuts themselves out.
 */
export async function changeTeamRule(ctx: TenantContext, isAsked: boolean): Promise<void> {
  await change(ctx, async (db) => {
    if (isAsked && (await findOwnSecondFactor(db))?.isConfirmed !== true)
      throw new AppError('conflict', 'enrol_first')
    if (!(await changeSecondFactorRule(db, isAsked))) return
    await audit(db, ctx, {
      action: 'team.rule_changed',
      details: { before: { needsSecondFactor: !isAsked }, after: { needsSecondFactor: isAsked } },
    })
  })
}
