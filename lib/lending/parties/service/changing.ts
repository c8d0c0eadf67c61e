import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { requireVersion } from '@/lib/core/guards/require-version'
import { isId } from '@/lib/core/ids'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import {
  changeParty,
  findParty,
  holdParty,
  insertIdentity,
  joinParties,
  listIdentities,
  removeIdentity,
  setBlocked,
  setConsent,
  setMainIdentity,
  takeBackLinks,
} from '@/lib/lending/parties/data'
import type {
  BlockInput,
  ConsentInput,
  IdentityInput,
  MergeInput,
  Party,
  PartyChange,
} from '@/lib/lending/parties/schema'
import { audit } from '@/lib/platform/service'
import { readNumber } from './parties'

/** Somebody who is still themselves. Throws `not_found`. */
async function find(db: TenantDb, partyId: string): Promise<Party> {
  const party = isId(partyId) ? await findParty(db, partyId) : null
  if (!party || party.mergedInto !== null) throw new AppError('not_found')
  return party
}

/** The same, held until the transaction ends, as they were seen where a version is named. Throws `stale_version` as well. */
async function hold(db: TenantDb, partyId: string, version: number | null): Promise<Party> {
  const party = isId(partyId) ? await holdParty(db, partyId) : null
  if (!party || party.mergedInto !== null) throw new AppError('not_found')
  requireVersion(version, party.version)
  return party
}

const inOneGo = async <T>(ctx: TenantContext, work: (db: TenantDb) => Promise<T>): Promise<T> =>
  withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    return work(db)
  })

/** Changes name, language or note. Throws `stale_version` where somebody was faster, `not_found`, `forbidden`. */
export async function saveParty(ctx: TenantContext, change: PartyChange): Promise<{ version: number }> {
  return inOneGo(ctx, async (db) => {
    const before = await find(db, change.id)
    if (!(await changeParty(db, change))) throw new AppError('stale_version')
    const details = { name: change.name, before: before.name }
    await audit(db, ctx, { action: 'party.changed', subjectId: change.id, details })
    return { version: change.version + 1 }
  })
}

/** Adds a number or address, and tells it as it is kept; the first of its kind comes first. Throws `validation_failed` for another's, `not_found`, `forbidden`. */
export async function addIdentity(
  ctx: TenantContext,
  { partyId, kind, value }: IdentityInput,
): Promise<{ value: string }> {
  return inOneGo(ctx, async (db) => {
    await find(db, partyId)
    const spelled = kind === 'phone' ? await readNumber(db, value) : value
    const isMain = (await listIdentities(db, partyId)).every((one) => one.kind !== kind)
    if (!(await insertIdentity(db, { partyId, kind, value: spelled, isMain })))
      throw fieldRefusal(kind, kind === 'phone' ? 'phone_of_another' : 'email_of_another')
    await audit(db, ctx, { action: 'party.identity_added', subjectId: partyId, details: { kind } })
    return { value: spelled }
  })
}

/** Says which number or address comes first. Throws `not_found`, `forbidden`. */
export async function preferIdentity(ctx: TenantContext, partyId: string, identityId: string): Promise<void> {
  await inOneGo(ctx, async (db) => {
    await find(db, partyId)
    if (!isId(identityId) || !(await setMainIdentity(db, partyId, identityId)))
      throw new AppError('not_found')
    await audit(db, ctx, { action: 'party.identity_preferred', subjectId: partyId })
  })
}

/** Takes a number or address away. Throws `not_found`, `forbidden`. */
export async function dropIdentity(ctx: TenantContext, partyId: string, identityId: string): Promise<void> {
  await inOneGo(ctx, async (db) => {
    await find(db, partyId)
    if (!isId(identityId) || !(await removeIdentity(db, partyId, identityId))) throw new AppError('not_found')
    await audit(db, ctx, { action: 'party.identity_removed', subjectId: partyId })
  })
}

/**
 * Writes down that somebody agreed to be written to, and where they said so; or that they want no more of it. What they
 * said themselves on their page or in a chat, to stop, only they take back: that throws `conflict`. Throws `not_found`,
 * `stale_version`, `forbidden`.
 */
export async function noteConsent(
  ctx: TenantContext,
  { partyId, isGiven, note }: ConsentInput,
  version: number | null = null,
): Promise<void> {
  await inOneGo(ctx, async (db) => {
    const { consent, consentSource } = await hold(db, partyId, version)
    if (isGiven && consent === 'stopped' && consentSource !== 'lender')
      throw new AppError('conflict', 'they_said_stop')
    await setConsent(db, partyId, { consent: isGiven ? 'given' : 'stopped', source: 'lender', note })
    const details = { consent: isGiven ? 'given' : 'stopped', note }
    await audit(db, ctx, { action: 'party.consent_noted', subjectId: partyId, details })
  })
}

/** From now on nothing new is written down with somebody, and nothing is sent to them. Throws `not_found`, `stale_version`, `forbidden`. */
export async function blockParty(
  ctx: TenantContext,
  { partyId, reason }: BlockInput,
  version: number | null = null,
): Promise<void> {
  await inOneGo(ctx, async (db) => {
    const { name } = await hold(db, partyId, version)
    await setBlocked(db, partyId, { isBlocked: true, reason })
    await audit(db, ctx, { action: 'party.blocked', subjectId: partyId, details: { name, reason } })
  })
}

/** Ends that. Throws `not_found`, `stale_version`, `forbidden`. */
export async function unblockParty(
  ctx: TenantContext,
  partyId: string,
  version: number | null = null,
): Promise<void> {
  await inOneGo(ctx, async (db) => {
    const { name } = await hold(db, partyId, version)
    await setBlocked(db, partyId, { isBlocked: false, reason: '' })
    await audit(db, ctx, { action: 'party.unblocked', subjectId: partyId, details: { name } })
  })
}

/** Links to their page that were handed out before open nothing any more. Throws `not_found`, `forbidden`. */
export async function renewPartyLink(ctx: TenantContext, partyId: string): Promise<{ linkVersion: number }> {
  return inOneGo(ctx, async (db) => {
    await find(db, partyId)
    const linkVersion = await takeBackLinks(db, partyId)
    await audit(db, ctx, { action: 'party.link_renewed', subjectId: partyId })
    return { linkVersion }
  })
}

/**
 * Says that two are one: everything of the first is the second's from now on, and the first one's link leads there. Throws
 * `conflict` where they are one already, `stale_version` where the first is not as it was seen, `not_found`, `forbidden`.
 */
export async function mergeParties(
  ctx: TenantContext,
  { goneId, keptId }: MergeInput,
  version: number | null = null,
): Promise<void> {
  await inOneGo(ctx, async (db) => {
    const gone = await find(db, goneId)
    requireVersion(version, gone.version)
    const kept = await find(db, keptId)
    if (!(await joinParties(db, goneId, keptId))) throw new AppError('conflict', 'one_person_already')
    // A word that was given or taken back by one of the two counts for the one: to stop comes first.
    if (gone.consent === 'stopped' && gone.consentSource !== null)
      await setConsent(db, keptId, { consent: 'stopped', source: gone.consentSource, note: gone.consentNote })
    const details = { gone: gone.name, kept: kept.name }
    await audit(db, ctx, { action: 'party.merged', subjectId: keptId, details })
  })
}
