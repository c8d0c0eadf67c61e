import { originOf } from '@/lib/core/tenancy/tenant'
import { jobActor, tenantActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import {
  drawPaper,
  dropPaper,
  getAgreement,
  getParty,
  getPartyLink,
  listChatAgreements,
  offerPaper,
} from '@/lib/lending/service'
import { OfferInput } from '@/lib/lending/agreements/schema'
import type { KeptPaper } from '@/lib/lending/papers/schema'
import { isOpenFor } from '@/lib/whatsapp/outbox/service'
import { handOverPaper } from '@/lib/whatsapp/talk/data/messages'
import { shortOf } from '@/lib/whatsapp/talk/rules/short'
import { asRefusal, say, texts, tongueIn } from '@/lib/whatsapp/talk/service/talk'
import type { MemberTalk } from '@/lib/whatsapp/talk/service/talk'
import type { Answer } from '@/lib/whatsapp/talk/schema'
import { agreementBy, listAgreements } from './agreements'

type Offered = Awaited<ReturnType<typeof getAgreement>>

/** Hands the paper to whoever is to sign it, once. False where nothing reaches them from here. */
async function handOver(talk: MemberTalk, { agreement, documents }: Offered): Promise<boolean> {
  const { caller, ctx, tenant, message } = talk
  const offer = documents.find(({ state }) => state === 'offered')
  const party = await getParty(caller, agreement.partyId)
  const phone = party.identities.find(({ kind }) => kind === 'phone')
  if (!offer || !phone || party.consent !== 'given' || party.blockedAt !== null) return false
  const at = { channelId: message.channelId, chat: `phone:${phone.value}` }
  if (!(await withActor(jobActor(ctx), (db) => isOpenFor(db, at)))) return false
  const { say: t } = tongueIn(party.locale ?? tenant.locale, tenant)
  const caption = t('draft.please', { shop: tenant.name, number: offer.content.number })
  const paper = { messageId: message.id, documentId: offer.id, phone: phone.value, caption }
  return withActor(tenantActor(caller), (db) => handOverPaper(db, paper))
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

/** Offers what was drawn, unless somebody has offered it meanwhile, and hands over what is offered. */
async function offer(
  talk: MemberTalk,
  short: string,
  paper: KeptPaper | null,
): Promise<{ answer: Answer; isOffered: boolean }> {
  const { caller, tenant, tongue } = talk
  const { id, status, partyName } = await agreementBy(talk, short)
  const isOffered = status === 'draft' && paper !== null
  if (isOffered) await offerPaper(caller, paper, OfferInput.parse({ agreementId: id }).days)
  else if (status !== 'offered') throw new AppError('conflict', 'nothing_to_offer')
  const offered = await getAgreement(caller, id)
  const reached = await handOver(talk, offered)
  const told = reached
    ? [tongue.say(isOffered ? 'draft.offered' : 'draft.waits', { name: partyName })]
    : await byHand(talk, offered, partyName)
  const sign = tongue.say('draft.sign', {
    where: `${originOf(tenant.slug)}/dashboard/lending/agreements/${id}`,
  })
  return { answer: { ...say(...told, sign), drops: true }, isOffered }
}

/** What KIRIM means: what it names, or the one draft there is; null where that is not clear. */
async function meantBy({ caller }: MemberTalk, said: string): Promise<string | null> {
  const found = await listChatAgreements(caller)
  const low = said.toLowerCase()
  const meant =
    said === ''
      ? found.filter(({ status }) => status === 'draft')
      : found.filter(({ id }) => id === low || shortOf(id) === low)
  return meant.length === 1 ? (meant[0]?.id ?? null) : null
}

/** All that could be meant, with what each is called here. */
async function which(talk: MemberTalk): Promise<Answer> {
  const { says } = await listAgreements(talk)
  return { says: [...says, ...texts(talk.tongue.say('draft.which'))] }
}

async function paperOf(talk: MemberTalk, short: string): Promise<KeptPaper | null> {
  const { id, status } = await agreementBy(talk, short)
  return status === 'draft' ? drawPaper(talk.caller, id) : null
}

/**
 * KIRIM: offers a draft. Its paper is drawn and kept first, which no transaction waits for. That it is offered, goes to
 * whoever is to sign, and is answered comes to pass with the message being taken (`inOneGo`), or not at all; a paper that
 * nothing came of is dropped. False where somebody else has taken the message.
 */
export async function sendPaper(
  talk: MemberTalk,
  said: string,
  inOneGo: (work: () => Promise<Answer>) => Promise<boolean>,
): Promise<boolean> {
  const refusalOf = (error: unknown): AppError => {
    const refusal = asRefusal(error)
    if (refusal) return refusal
    throw error
  }
  const short = await meantBy(talk, said).catch(refusalOf)
  if (short instanceof AppError) return inOneGo(() => Promise.reject(short))
  if (short === null) return inOneGo(() => which(talk))
  const paper = await paperOf(talk, short).catch(refusalOf)
  if (paper instanceof AppError) return inOneGo(() => Promise.reject(paper))
  let isUsed = false
  try {
    return await inOneGo(async () => {
      const { answer, isOffered } = await offer(talk, short, paper)
      isUsed = isOffered
      return answer
    })
  } finally {
    // Where the commit itself failed nobody knows what came of it: what may be signed keeps its file.
    if (paper && !isUsed) await dropPaper(paper)
  }
}
