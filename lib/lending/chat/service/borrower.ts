import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { originOf } from '@/lib/core/tenancy/tenant'
import {
  declineInChat,
  findSpeaker,
  listChatNames,
  readBorrowerBook,
  signInChat,
} from '@/lib/lending/chat/data'
import type { BorrowerBook, ChatName, Speaker } from '@/lib/lending/chat/schema'
import { addChatPictureRow } from '@/lib/lending/claims/data/claims'
import { hasFreshClaim } from '@/lib/lending/claims/data/fresh'
import { writeClaim } from '@/lib/lending/claims/service/claiming'
import { storePicture } from '@/lib/lending/claims/service/pictures'
import type { ClaimInput, SentPicture, StoredPicture } from '@/lib/lending/claims/schema'
import { partyPath } from '@/lib/lending/links/service'
import type { OwedItem } from '@/lib/lending/owed/schema'
import { askedQuery, partOf } from '@/lib/lending/page/rules/asked'
import { setConsent } from '@/lib/lending/parties/data'
import { noteAgreed, takeBackStop } from '@/lib/lending/parties/data/consents'

// All of this is done by a job, in its transaction: who somebody is follows from the number that they wrote from.

/** Whose number it is; null where it is nobody's of the book. */
export async function speakerOf(
  db: TenantDb,
  contact: { phone: string | null; userId: string | null },
): Promise<Speaker | null> {
  return findSpeaker(db, contact)
}

/** Who of the book is behind these chats, in the transaction of whoever may look into it. */
export async function speakersOf(
  db: TenantDb,
  contacts: readonly { phone: string | null; userId: string | null }[],
): Promise<ChatName[]> {
  return listChatNames(db, contacts)
}

/** What a line of theirs may mean. */
export async function borrowerBook(db: TenantDb, partyId: string): Promise<BorrowerBook> {
  return readBorrowerBook(db, partyId)
}

/** Where they see what they owe and pay it. */
export function linkOf(tenant: { id: string; slug: string }, speaker: Speaker): string {
  return `${originOf(tenant.slug)}${partyPath(tenant.id, speaker)}`
}

/** The same, with so much of what was due first chosen there; null where none of these has it open. */
export function payLinkOf(
  tenant: { id: string; slug: string },
  speaker: Speaker,
  owed: readonly OwedItem[],
  amountMinor: bigint,
): string | null {
  const part = partOf(owed, amountMinor)
  return part && `${linkOf(tenant, speaker)}${askedQuery(part)}`
}

/** Says yes to an offer with the message that was taken, as good as a code. Throws `conflict` where there is nothing to sign. */
export async function signOffer(
  db: TenantDb,
  offer: { documentId: string; messageId: string; name: string },
): Promise<void> {
  if (!(await signInChat(db, { ...offer, id: newId() }))) throw new AppError('conflict', 'nothing_to_sign')
}

/** Says no to it. Throws `conflict` likewise. */
export async function declineOffer(
  db: TenantDb,
  offer: { documentId: string; messageId: string },
): Promise<void> {
  if (!(await declineInChat(db, offer))) throw new AppError('conflict', 'nothing_to_sign')
}

/** STOP, said by themselves. */
export async function stopInChat(db: TenantDb, partyId: string): Promise<void> {
  await setConsent(db, partyId, { consent: 'stopped', source: 'chat', note: '' })
}

/**
 * START: brings back what they had agreed to before they stopped; of somebody who had stopped nothing it is their consent.
 * Whether they may be written to then.
 */
export async function beginInChat(db: TenantDb, partyId: string, hadStopped: boolean): Promise<boolean> {
  if (!hadStopped) await noteAgreed(db, partyId, 'chat')
  return takeBackStop(db, partyId, 'chat')
}

/** Keeps the picture that came with a claim, before the claim is written down. Throws `validation_failed`. */
export async function keepClaimPicture(tenantId: string, sent: SentPicture): Promise<StoredPicture> {
  return storePicture(tenantId, sent)
}

/** A picture that follows "I paid" in the chat belongs to that; false where nothing waits for one. */
export async function addToClaim(db: TenantDb, partyId: string, picture: StoredPicture): Promise<boolean> {
  return addChatPictureRow(db, partyId, picture)
}

/** Whether they said the same within some minutes, and it waits still: said in other words it is one payment. */
export async function isClaimed(
  db: TenantDb,
  partyId: string,
  { item, amountMinor, paidOn }: ClaimInput,
): Promise<boolean> {
  return hasFreshClaim(db, partyId, {
    itemId: item?.id ?? null,
    amountMinor: amountMinor ?? null,
    paidOn: paidOn ?? null,
  })
}

/** "I paid", said in the chat. Throws as `writeClaim`. */
export async function claimInChat(
  db: TenantDb,
  partyId: string,
  input: ClaimInput,
  picture: StoredPicture | null,
): Promise<string> {
  return writeClaim(db, { partyId, source: 'chat' }, input, picture)
}
