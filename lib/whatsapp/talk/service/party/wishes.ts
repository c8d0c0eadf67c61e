import type { TenantDb } from '@/lib/core/db/handle'
import { beginInChat, stopInChat } from '@/lib/lending/service'
import {
  languageOfOrders,
  languageSpoken,
  wantsSilence,
  wishOrders,
} from '@/lib/whatsapp/outbox/service/ordering'
import { say, tongueIn } from '@/lib/whatsapp/talk/service/talk'
import type { Answer } from '@/lib/whatsapp/talk/schema'
import type { PartyTalk } from './deeds'
import { ownLink } from './paying'
import { tellKeepers } from './telling'

/**
 * STOP ends all that comes from this number, of orders and of what is owed. START takes that back: what was agreed to before
 * counts again, each by itself, and who never agreed to be reminded is not by that. Of whoever had not stopped it is the
 * consent. Both are answered in the language in which they were written to.
 */
export async function answerWish(db: TenantDb, talk: PartyTalk, wish: 'stop' | 'start'): Promise<Answer> {
  const { tenant, message, speaker } = talk
  const language = await languageSpoken(db, message)
  const { say: t } = language === null ? talk.tongue : tongueIn(language, tenant)
  const told = { shop: tenant.name }
  const hadStopped = await wantsSilence(db, message)
  await wishOrders(db, message, wish === 'start')
  if (wish === 'stop') {
    await stopInChat(db, speaker.id)
    await tellKeepers(db, talk, 'told.stopped')
    return { ...say(t('consent.stopped', told)), drops: true }
  }
  const mayBeReminded = await beginInChat(db, speaker.id, hadStopped)
  if (mayBeReminded && speaker.consent !== 'given') await tellKeepers(db, talk, 'told.started')
  if (mayBeReminded) return { ...say(t('consent.given', told)), drops: true }
  const orders = (await languageOfOrders(db, message)) === null ? [] : [t('orders.wanted', told)]
  return { ...say(...orders, t('consent.on_page', { ...told, link: ownLink(talk) })), drops: true }
}
