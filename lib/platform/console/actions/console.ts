'use server'

import { redirect } from 'next/navigation'
import { consoleAction } from '@/lib/core/guards/action'
import { SentForm } from '@/lib/core/requests/input/sent-form'
import { requestFacts } from '@/lib/core/requests/request'
import { originOf } from '@/lib/core/tenancy/tenant'
import { Announcement, AnnouncementChoice } from '@/lib/platform/console/schema/announcements'
import {
  Deletion,
  LookInto,
  Maintenance,
  NewOwner,
  Note,
  NoteChoice,
  OwnerInvitationChoice,
  Provision,
  Suspension,
  TenantChoice,
} from '@/lib/platform/console/schema/tenants'
import { FlagChoice, TenantFlag } from '@/lib/platform/console/schema/flags'
import { Run, RunChoice } from '@/lib/platform/console/schema/runs'
import {
  keepTenant,
  lookInto,
  planDeletion,
  reactivate,
  setMaintenance,
  suspend,
} from '@/lib/platform/console/service/tenants/lifecycle'
import {
  announce,
  changeFlag,
  chooseFlag,
  dropFlag,
  readFlag,
  takeBackAnnouncement,
} from '@/lib/platform/console/service/platform'
import {
  inviteOwner,
  inviteOwnerAgain,
  withdrawOwner,
} from '@/lib/platform/console/service/tenants/owner-invitations'
import { makeClaimLink } from '@/lib/platform/console/service/tenants/claimable'
import { provision, readWish } from '@/lib/platform/console/service/tenants/provision'
import { repeatRun, startRun } from '@/lib/platform/console/service/runs'
import { dropNote, writeNote } from '@/lib/platform/console/service/tenants/tenants'

async function base(): Promise<string> {
  const facts = await requestFacts()
  return facts.isLocaleAsked ? `/${facts.locale}` : ''
}

const done = { isDone: true }

export const suspendTenantAction = consoleAction(Suspension, async (ctx, input) => {
  await suspend(ctx, input)
  return done
})

export const reactivateTenantAction = consoleAction(TenantChoice, async (ctx, { tenantId }) => {
  await reactivate(ctx, tenantId)
  return done
})

export const setMaintenanceAction = consoleAction(Maintenance, async (ctx, { tenantId, isOn }) => {
  await setMaintenance(ctx, { tenantId, isOn: isOn === 'true' })
  return done
})

export const planDeletionAction = consoleAction(Deletion, async (ctx, input) => {
  await planDeletion(ctx, input)
  return done
})

export const keepTenantAction = consoleAction(TenantChoice, async (ctx, { tenantId }) => {
  await keepTenant(ctx, tenantId)
  return done
})

export const lookIntoAction = consoleAction(LookInto, async (ctx, input) => {
  const slug = await lookInto(ctx, input)
  redirect(`${originOf(slug)}/${ctx.locale}/dashboard`)
})

export const inviteOwnerAction = consoleAction(NewOwner, async (ctx, wish) => {
  await inviteOwner(ctx, wish)
  return done
})

export const inviteOwnerAgainAction = consoleAction(OwnerInvitationChoice, async (ctx, choice) => {
  await inviteOwnerAgain(ctx, choice)
  return done
})

export const withdrawOwnerAction = consoleAction(OwnerInvitationChoice, async (ctx, choice) => {
  await withdrawOwner(ctx, choice)
  return done
})

export const makeClaimLinkAction = consoleAction(TenantChoice, makeClaimLink)

export const writeNoteAction = consoleAction(Note, async (ctx, input) => {
  await writeNote(ctx, input)
  return done
})

export const dropNoteAction = consoleAction(NoteChoice, async (ctx, input) => {
  await dropNote(ctx, input)
  return done
})

export const announceAction = consoleAction(Announcement, async (ctx, input) => {
  await announce(ctx, input)
  return done
})

export const takeBackAnnouncementAction = consoleAction(AnnouncementChoice, async (ctx, { id }) => {
  await takeBackAnnouncement(ctx, id)
  return done
})

export const changeFlagAction = consoleAction(SentForm, async (ctx, form) => {
  await changeFlag(ctx, await readFlag(ctx, form))
  return done
})

export const dropFlagAction = consoleAction(FlagChoice, async (ctx, { name }) => {
  await dropFlag(ctx, name)
  return done
})

export const chooseFlagAction = consoleAction(TenantFlag, async (ctx, input) => {
  await chooseFlag(ctx, input)
  return done
})

export const startRunAction = consoleAction(Run, async (ctx, run) => {
  redirect(`${await base()}/runs/${await startRun(ctx, run)}`)
})

export const repeatRunAction = consoleAction(RunChoice, async (ctx, { runId }) => {
  await repeatRun(ctx, runId)
  return done
})

export const provisionAction = consoleAction(SentForm, async (ctx, form) => {
  const wish = await readWish(ctx, Provision, form)
  redirect(`${await base()}/tenants/${await provision(ctx, wish)}`)
})
