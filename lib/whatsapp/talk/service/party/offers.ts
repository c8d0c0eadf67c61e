import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { declineOffer, linkOf, signOffer } from '@/lib/lending/service'
import type { ChatOffer } from '@/lib/lending/chat/schema'
import { paperIn } from '@/lib/whatsapp/outbox/service'
import { say } from '@/lib/whatsapp/talk/service/talk'
import type { Answer } from '@/lib/whatsapp/talk/schema'
import type { PartyTalk } from './deeds'
import { tellKeepers } from './telling'

/** The paper itself, with what it comes to, and the question whether they agree to that. */
function show({ speaker, tenant, tongue }: PartyTalk, offer: ChatOffer): Answer {
  const { say: t, money, day } = tongue
  const { documentId: id, number, principalMinor, instalments: count, first } = offer
  const values = { number, shop: tenant.name, amount: money(principalMinor), count }
  const caption = t('offer.unseen', { ...values, first: money(first.amountMinor), day: day(first.dueOn) })
  return {
    says: [{ kind: 'document', id, partyId: speaker.id, isSigned: false, caption }],
    drops: true,
  }
}

/** A yes to a paper counts where the paper was shown: whoever has not seen it here is shown it, and asked once more. */
async function agree(db: TenantDb, talk: PartyTalk, offer: ChatOffer): Promise<Answer> {
  const { message, speaker, tenant, tongue } = talk
  const { documentId, number, principalMinor, waits } = offer
  const { channelId, chat } = message
  const paper = await paperIn(db, { channelId, chat, documentId })
  if (paper !== 'shown' && waits) {
    const link = linkOf(tenant, speaker)
    return { ...say(tongue.say('offer.waits', { number, link })), drops: true }
  }
  if (paper === 'unseen') return show(talk, offer)
  if (paper === 'coming') return { ...say(tongue.say('offer.coming', { number })), drops: true }
  await signOffer(db, { documentId, messageId: message.id, name: speaker.name })
  await tellKeepers(db, talk, 'told.signed', principalMinor)
  return { ...say(tongue.say('offer.signed', { number, shop: tenant.name })), drops: true }
}

/** SETUJU and TOLAK, to an offer of their own. */
export async function answerOffer(
  db: TenantDb,
  talk: PartyTalk,
  { kind, id }: { kind: 'agree' | 'decline'; id: string },
): Promise<Answer> {
  const { message, tongue, tenant } = talk
  const offer = talk.offers.find(({ documentId }) => documentId === id)
  if (!offer) throw new AppError('conflict', 'nothing_to_sign')
  if (kind === 'agree') return agree(db, talk, offer)
  await declineOffer(db, { documentId: id, messageId: message.id })
  await tellKeepers(db, talk, 'told.declined', offer.principalMinor)
  return {
    ...say(tongue.say('offer.declined', { number: offer.number, shop: tenant.name })),
    drops: true,
  }
}
