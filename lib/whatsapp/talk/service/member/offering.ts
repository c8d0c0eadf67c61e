import { originOf } from '@/lib/core/tenancy/tenant'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { getAgreement, getParty, offerAgreement } from '@/lib/lending/service'
import { OfferInput } from '@/lib/lending/agreements/schema'
import { queueMessage } from '@/lib/whatsapp/outbox/service'
import { say, tongueIn } from '@/lib/whatsapp/talk/service/talk'
import type { MemberTalk } from '@/lib/whatsapp/talk/service/talk'
import type { Answer } from '@/lib/whatsapp/talk/schema'
import { agreementBy } from './agreements'

/** Hands the paper to whoever is to sign it, once, where they agreed to be written to. */
async function handOver(talk: MemberTalk, agreementId: string): Promise<void> {
  const { caller, ctx, tenant, message } = talk
  const { agreement, documents } = await getAgreement(caller, agreementId)
  const offer = documents.find(({ state }) => state === 'offered')
  const party = await getParty(caller, agreement.partyId)
  const phone = party.identities.find(({ kind }) => kind === 'phone')
  if (!offer || !phone || party.consent !== 'given') return
  const { say: t } = tongueIn(party.locale ?? tenant.locale, tenant)
  const caption = t('draft.please', { shop: tenant.name, number: offer.content.number })
  await withActor(jobActor(ctx), (db) =>
    queueMessage(ctx, db, {
      ...{ key: `offer:${offer.id}`, channelId: message.channelId, chat: `phone:${phone.value}` },
      content: { kind: 'document', id: offer.id, partyId: party.id, isSigned: false, caption },
    }),
  )
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
  await handOver(talk, id)
  const key = status === 'draft' ? 'draft.offered' : 'draft.waits'
  return { ...say(tongue.say(key, { name: partyName, where })), drops: true }
}
