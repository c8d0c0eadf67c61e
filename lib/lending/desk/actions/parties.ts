'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { shopBase } from '@/lib/core/requests/request'
import { readEmail } from '@/lib/core/text/text-input'
import {
  BlockInput,
  ConsentInput,
  IdentityInput,
  MergeInput,
  PartyChange,
} from '@/lib/lending/parties/schema'
import {
  addIdentity,
  blockParty,
  dropIdentity,
  mergeParties,
  noteConsent,
  preferIdentity,
  renewPartyLink,
  saveParty,
  unblockParty,
} from '@/lib/lending/parties/service/changing'
import { lendingAction } from '@/lib/lending/desk/lending-action'

const typed = z.string().default('')
const Whose = z.object({ partyId: z.string() })
const done = (): { savedAt: number } => ({ savedAt: Date.now() })

export const changePartyAction = lendingAction(
  'lending.write',
  Whose.extend({ name: typed, locale: typed, note: typed, version: typed }),
  async (ctx, { partyId, locale, ...form }) =>
    saveParty(ctx, PartyChange.parse({ ...form, id: partyId, locale: locale === '' ? null : locale })),
)

/** Whoever has an @ in it is an address; everything else is to be a number. */
export const addIdentityAction = lendingAction(
  'lending.write',
  Whose.extend({ value: typed }),
  async (ctx, { partyId, value }) => {
    const kind = value.includes('@') || readEmail(value) !== null ? 'email' : 'phone'
    await addIdentity(ctx, IdentityInput.parse({ partyId, kind, value }))
    return done()
  },
)

export const removeIdentityAction = lendingAction(
  'lending.write',
  Whose.extend({ identityId: z.string() }),
  async (ctx, { partyId, identityId }) => {
    await dropIdentity(ctx, partyId, identityId)
    return done()
  },
)

/** Of several of a kind it is the first by which somebody is reached. */
export const preferIdentityAction = lendingAction(
  'lending.write',
  Whose.extend({ identityId: z.string() }),
  async (ctx, { partyId, identityId }) => {
    await preferIdentity(ctx, partyId, identityId)
    return done()
  },
)

export const renewLinkAction = lendingAction('lending.write', Whose, async (ctx, { partyId }) => {
  await renewPartyLink(ctx, partyId)
  return done()
})

/** A consent that the lender notes says how it is known. */
export const giveConsentAction = lendingAction(
  'lending.write',
  Whose.extend({ note: z.string('required').trim().min(1, 'required') }),
  async (ctx, input) => {
    await noteConsent(ctx, ConsentInput.parse({ ...input, isGiven: true }))
    return done()
  },
)

export const stopMessagesAction = lendingAction('lending.write', Whose, async (ctx, input) => {
  await noteConsent(ctx, ConsentInput.parse({ ...input, isGiven: false }))
  return done()
})

export const blockPartyAction = lendingAction(
  'lending.write',
  Whose.extend({ reason: typed }),
  async (ctx, input) => {
    await blockParty(ctx, BlockInput.parse(input))
    return done()
  },
)

export const unblockPartyAction = lendingAction('lending.write', Whose, async (ctx, { partyId }) => {
  await unblockParty(ctx, partyId)
  return done()
})

export const mergePartiesAction = lendingAction(
  'lending.write',
  Whose.extend({ into: z.string('required').min(1, 'required') }),
  async (ctx, { partyId, into }): Promise<null> => {
    await mergeParties(ctx, MergeInput.parse({ goneId: partyId, keptId: into }))
    return redirect(`${await shopBase()}/dashboard/lending/people/${into}`)
  },
)
