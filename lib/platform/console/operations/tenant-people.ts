import { z } from 'zod'
import { OneTenant } from '@/lib/platform/console/schema/tenant-name'
import { platformOperation, writing } from '@/lib/core/api/platform-operation'
import type { PlatformOperation } from '@/lib/core/api/platform-operation'
import { Id, Moment, pageOf, pagingById } from '@/lib/core/api/words'
import type { PlatformContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { NewOwner, Note } from '@/lib/platform/console/schema/tenants'
import type { WaitingOwner } from '@/lib/platform/console/schema/tenants'
import {
  inviteOwner,
  inviteOwnerAgain,
  listOwnersToCome,
  withdrawOwner,
} from '@/lib/platform/console/service/tenants/owner-invitations'
import { dropNote, listMembers, listNotesOf, writeNote } from '@/lib/platform/console/service/tenants/tenants'
import { tenantNamed } from '@/lib/platform/operator/service'

const MemberAnswer = z
  .object({ person_id: Id, name: z.string(), email: z.string(), role: z.string(), joined_at: Moment })
  .meta({ id: 'TenantMember' })

const OwnerAnswer = z
  .object({ id: Id, email: z.string(), sent_at: Moment, expires_at: Moment })
  .meta({ id: 'OwnerInvitation' })

const NoteAnswer = z
  .object({ id: Id, body: z.string(), author: z.string().nullable(), created_at: Moment })
  .meta({ id: 'TenantNote' })

const ownerDocument = ({ id, email, sentAt, expiresAt }: WaitingOwner): z.input<typeof OwnerAnswer> => ({
  ...{ id, email },
  ...{ sent_at: sentAt.toISOString(), expires_at: expiresAt.toISOString() },
})

/** Throws `not_found` for what waits no longer, or never did. */
async function waitingOwner(ctx: PlatformContext, tenantId: string, id: string) {
  const found = (await listOwnersToCome(ctx, tenantId)).find((one) => one.id === id)
  if (!found) throw new AppError('not_found')
  return ownerDocument(found)
}

const OneInvitation = OneTenant.extend({ invitation_id: z.uuid() })
const OneNote = OneTenant.extend({ note_id: z.uuid() })

export const ownerOperations: readonly PlatformOperation[] = [
  platformOperation({
    method: 'GET',
    path: '/tenants/{id}/owner-invitations',
    id: 'listOwnerInvitations',
    tag: 'Owners',
    summary: 'List who was asked to own a shop and has not answered',
    rights: [],
    params: OneTenant,
    answer: pageOf(OwnerAnswer),
    run: async (ctx, { params }) => {
      const waiting = await listOwnersToCome(ctx, await tenantNamed(ctx, params.id))
      return { body: { data: waiting.map(ownerDocument), next: null } }
    },
  }),
  platformOperation({
    method: 'POST',
    path: '/tenants/{id}/owner-invitations',
    id: 'inviteOwner',
    tag: 'Owners',
    summary: 'Ask somebody to own a shop that has no owner',
    description: 'A `conflict` where it has one, or where another invitation waits: withdraw that first.',
    rights: writing,
    params: OneTenant,
    body: z.strictObject({ email: NewOwner.shape.email, locale: NewOwner.shape.locale.default('id') }),
    answer: OwnerAnswer,
    status: 201,
    run: async (ctx, { params, body }) => {
      const tenantId = await tenantNamed(ctx, params.id)
      return { body: await waitingOwner(ctx, tenantId, await inviteOwner(ctx, { tenantId, ...body })) }
    },
  }),
  platformOperation({
    method: 'POST',
    path: '/tenants/{id}/owner-invitations/{invitation_id}/resend',
    id: 'resendOwnerInvitation',
    tag: 'Owners',
    summary: 'Send an owner’s invitation once more, with a new link and seven new days',
    rights: writing,
    params: OneInvitation,
    answer: OwnerAnswer,
    run: async (ctx, { params }) => {
      const tenantId = await tenantNamed(ctx, params.id)
      await waitingOwner(ctx, tenantId, params.invitation_id)
      await inviteOwnerAgain(ctx, { tenantId, invitationId: params.invitation_id })
      return { body: await waitingOwner(ctx, tenantId, params.invitation_id) }
    },
  }),
  platformOperation({
    method: 'DELETE',
    path: '/tenants/{id}/owner-invitations/{invitation_id}',
    id: 'withdrawOwnerInvitation',
    tag: 'Owners',
    summary: 'Withdraw an owner’s invitation',
    rights: writing,
    params: OneInvitation,
    answer: z.null(),
    status: 204,
    errors: ['conflict'],
    run: async (ctx, { params }) => {
      const tenantId = await tenantNamed(ctx, params.id)
      await waitingOwner(ctx, tenantId, params.invitation_id)
      await withdrawOwner(ctx, { tenantId, invitationId: params.invitation_id })
      return { body: null }
    },
  }),
]

export const peopleOperations: readonly PlatformOperation[] = [
  platformOperation({
    method: 'GET',
    path: '/tenants/{id}/members',
    id: 'listTenantMembers',
    tag: 'Tenants',
    summary: 'List who works in a shop',
    rights: [],
    params: OneTenant,
    answer: pageOf(MemberAnswer),
    run: async (ctx, { params }) => {
      const members = await listMembers(ctx, await tenantNamed(ctx, params.id))
      const data = members.map(({ personId, joinedAt, ...same }) => ({
        ...{ person_id: personId, ...same },
        joined_at: joinedAt.toISOString(),
      }))
      return { body: { data, next: null } }
    },
  }),
  platformOperation({
    method: 'GET',
    path: '/tenants/{id}/notes',
    id: 'listTenantNotes',
    tag: 'Notes',
    summary: 'List what the operator noted about a tenant, the newest first',
    rights: [],
    params: OneTenant,
    query: z.strictObject(pagingById),
    answer: pageOf(NoteAnswer),
    run: async (ctx, { params, query }) => {
      const { notes, next } = await listNotesOf(ctx, await tenantNamed(ctx, params.id), query)
      const data = notes.map(({ id, body, author, at }) => ({
        id,
        body,
        author,
        created_at: at.toISOString(),
      }))
      return { body: { data, next } }
    },
  }),
  platformOperation({
    method: 'POST',
    path: '/tenants/{id}/notes',
    id: 'noteTenant',
    tag: 'Notes',
    summary: 'Note something about a tenant, which its people do not see',
    rights: writing,
    params: OneTenant,
    body: z.strictObject({ body: Note.shape.body }),
    answer: z.object({ id: Id }).meta({ id: 'NewNote' }),
    status: 201,
    run: async (ctx, { params, body }) => {
      const tenantId = await tenantNamed(ctx, params.id)
      return { body: { id: await writeNote(ctx, { tenantId, ...body }) } }
    },
  }),
  platformOperation({
    method: 'DELETE',
    path: '/tenants/{id}/notes/{note_id}',
    id: 'removeTenantNote',
    tag: 'Notes',
    summary: 'Remove a note',
    rights: writing,
    params: OneNote,
    answer: z.null(),
    status: 204,
    run: async (ctx, { params }) => {
      const tenantId = await tenantNamed(ctx, params.id)
      await dropNote(ctx, { tenantId, noteId: params.note_id }).catch((error: unknown) => {
        throw error instanceof AppError && error.code === 'conflict' ? new AppError('not_found') : error
      })
      return { body: null }
    },
  }),
]
