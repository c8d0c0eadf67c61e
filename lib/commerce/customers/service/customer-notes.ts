import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { newId } from '@/lib/core/ids'
import { audit } from '@/lib/platform/service'
import { deleteNote, insertNote } from '@/lib/commerce/customers/data/customer-changes'
import { listCustomerNotes } from '@/lib/commerce/customers/data/customer-list'
import type { CustomerNote, CustomerNoteInput } from '@/lib/commerce/customers/schema/customers'
import { readCustomer } from './read-customer'

/** What members wrote down about a customer, newest first. Throws `not_found`. */
export async function listNotesOfCustomer(ctx: TenantContext, customerId: string): Promise<CustomerNote[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await readCustomer(db, customerId)
    return listCustomerNotes(db, customerId)
  })
}

/** Whoever sees a customer may write down what others should know. Throws `not_found`, `forbidden`. */
export async function addCustomerNote(
  ctx: TenantContext,
  input: CustomerNoteInput,
): Promise<{ noteId: string }> {
  const noteId = newId()
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'customers.read')
    const customer = await readCustomer(db, input.customerId)
    if (customer.isErased) throw new AppError('not_found')
    await insertNote(db, { id: noteId, authorId: ctx.personId, ...input })
    // The note itself stays out of the log, which is never erased.
    await audit(db, ctx, {
      action: 'customer.note_added',
      subjectId: input.customerId,
      details: { note: noteId },
    })
  })
  return { noteId }
}

/** Removes a note, about this customer where one is named; false when there was none any more. Throws `forbidden`. */
export async function removeCustomerNote(
  ctx: TenantContext,
  noteId: string,
  ofCustomer?: string,
): Promise<boolean> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'customers.read')
    const customerId = await deleteNote(db, noteId, ofCustomer)
    if (customerId === null) return false
    await audit(db, ctx, {
      action: 'customer.note_removed',
      subjectId: customerId,
      details: { note: noteId },
    })
    return true
  })
}
