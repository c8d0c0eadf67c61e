import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId, newPublicId } from '@/lib/core/ids'
import { fieldRefusal, Refusals } from '@/lib/core/requests/refusals'
import { dialledNumber } from '@/lib/core/money/dialled-number'
import { audit, getTenantSettings } from '@/lib/platform/service'
import { findParty, insertIdentity, insertParty, listIdentities } from '@/lib/lending/parties/data'
import type { Identity, Party, PartyInput } from '@/lib/lending/parties/schema'

/** A number as messengers know it. Throws `validation_failed`. */
export async function readNumber(db: TenantDb, written: string): Promise<string> {
  const { currency } = await getTenantSettings(db)
  const number = dialledNumber(written, currency)
  if (number === null) throw fieldRefusal('phone', 'phone_country')
  return number
}

/** Adds somebody in the caller's transaction. Throws `validation_failed` for a number or address that is another's. */
export async function insertNewParty(db: TenantDb, ctx: TenantContext, input: PartyInput): Promise<string> {
  const id = newPublicId()
  const phone = input.phone === '' ? null : await readNumber(db, input.phone)
  await insertParty(db, { ...input, id }, ctx.personId)
  const refusals = new Refusals()
  if (phone && !(await insertIdentity(db, { partyId: id, kind: 'phone', value: phone, isMain: true })))
    refusals.add('phone', 'phone_of_another')
  if (
    input.email &&
    !(await insertIdentity(db, { partyId: id, kind: 'email', value: input.email, isMain: true }))
  )
    refusals.add('email', 'email_of_another')
  refusals.end()
  await audit(db, ctx, { action: 'party.added', subjectId: id, details: { name: input.name } })
  return id
}

/** Adds somebody. Throws `validation_failed` for a number or address that is another's, `forbidden`. */
export async function addParty(ctx: TenantContext, input: PartyInput): Promise<{ id: string }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    return { id: await insertNewParty(db, ctx, input) }
  })
}

/** Somebody with how they are reached. Throws `not_found`, `forbidden`. */
export async function getParty(
  ctx: TenantContext,
  partyId: string,
): Promise<Party & { identities: Identity[] }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    const party = isId(partyId) ? await findParty(db, partyId) : null
    if (!party) throw new AppError('not_found')
    return { ...party, identities: await listIdentities(db, partyId) }
  })
}
