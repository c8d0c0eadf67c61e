import { originOf } from '@/lib/core/tenancy/tenant'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { getAgreement, getParty, getPartyLink, offerAgreement } from '@/lib/lending/service'
import { OfferInput } from '@/lib/lending/agreements/schema'
import { isOpenFor, queueMessage } from '@/lib/whatsapp/outbox/service'
import { say, tongueIn } from '@/lib/whatsapp/talk/service/talk'
import type { MemberTalk } from '@/lib/whatsapp/talk/service/talk'
import type { Answer } from '@/lib/whatsapp/talk/schema'
import { agreementBy } from './agreements'

type Offered = Awaited<ReturnType<typeof getAgreement>>

/** Hands the paper to whoever is to sign it, once. False where nothing reaches them from here. */
async function handOver(talk: MemberTalk, { agreement, documents }: Offered): Promise<boolean> {
  const { caller, ctx, tenant, message } = talk
  const offer = documents.find(({ state }) => state === 'offered')
  const party = await getParty(caller, agreement.partyId)
  const phone = party.identities.find(({ kind }) => kind === 'phone')
  if (!offer || !phone || party.consent !== 'given' || party.blockedAt !== null) return false
  const { say: t } = tongueIn(party.locale ?? tenant.locale, tenant)
  const caption = t('draft.please', { shop: tenant.name, number: offer.content.number })
  const at = { channelId: message.channelId, chat: `phone:${phone.value}` }
  return withActor(jobActor(ctx), async (db) => {
    if (!(await isOpenFor(db, at))) return false
    await queueMessage(ctx, db, {
      ...{ key: `offer:${offer.id}`, ...at },
      content: { kind: 'document', id: offer.id, partyId: party.id, isSigned: false, caption },
    })
    return true
  })
}

/** How the member gets it to whoever is to sign: from the own WhatsApp where they may be written to, else by their link. */
async function byHand(
  { caller, tongue }: MemberTalk,
  { agreement }: Offered,
  name: string,
): Promise<string[]> {
  const { url, chat } = await getPartyLink(caller, agreement.partyId)
  return [
    tongue.say('draft.unsent', { name }),
    chat === null ? tongue.say('draft.page', { link: url }) : tongue.say('remind.by_hand', { link: chat }),
  ]
}

/**
 * KIRIM: offers a draft. Its paper is drawn and kept, which no transaction waits for; done again it finds the offer made.
 * Throws what `offerAgreement` throws.
 */
export async function offer(talk: MemberTalk, short: string): Promise<Answer> {
  const { caller, tenant, tongue } = talk
  const { id, status, partyName } = await agreementBy(talk, short)
  const where = `${originOf(tenant.slug)}/dashboard/lending`
  if (status === 'active') throw new AppError('conflict', 'nothing_to_offer')
  if (status === 'draft') await offerAgreement(caller, OfferInput.parse({ agreementId: id }))
  const offered = await getAgreement(caller, id)
  const sign = tongue.say('draft.sign', { where })
  if (!(await handOver(talk, offered)))
    return { ...say(...(await byHand(talk, offered, partyName)), sign), drops: true }
  const key = status === 'draft' ? 'draft.offered' : 'draft.waits'
  return { ...say(tongue.say(key, { name: partyName }), sign), drops: true }
}
