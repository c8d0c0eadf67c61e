import { jobActor } from '@/lib/core/context'
import type { Locale, ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { log } from '@/lib/core/log'
import { originOf } from '@/lib/core/tenancy/tenant'
import { borrowerBook, getStanding, keepClaimPicture } from '@/lib/lending/service'
import type { Speaker } from '@/lib/lending/chat/schema'
import type { StoredPicture } from '@/lib/lending/claims/schema'
import { transportOf } from '@/lib/whatsapp/channels/service'
import { readMessage } from '@/lib/whatsapp/grammar/rules/read'
import { LIMITS } from '@/lib/whatsapp/grammar/schema'
import type { Context } from '@/lib/whatsapp/grammar/schema'
import { isPicture } from '@/lib/whatsapp/talk/rules/readable'
import { answerMessage, takeMessage } from '@/lib/whatsapp/talk/data/messages'
import {
  asRefusal,
  Gone,
  NOTHING,
  refusalText,
  say,
  tongueIn,
  unlessGone,
} from '@/lib/whatsapp/talk/service/talk'
import type { Talk } from '@/lib/whatsapp/talk/service/talk'
import { doAsParty } from './deeds'

/** A fetched file, kept as the picture of a claim; null where it is none that a claim takes. Throws what asks to try later. */
async function pictureOf({ ctx, message }: Talk): Promise<StoredPicture | null> {
  const { file } = message
  if (!file || !isPicture(message)) return null
  if (file.kept) return file.kept
  const transport = await withActor(jobActor(ctx), transportOf)
  const fetched = await transport?.fetchFile(file.ref)
  if (fetched?.kind === 'later') throw new Error('WhatsApp does not hand a file out yet.')
  if (fetched?.kind !== 'fetched') return null
  try {
    return await keepClaimPicture(ctx.tenantId, {
      ...{ name: file.name ?? 'whatsapp', content: Buffer.from(fetched.bytes) },
    })
  } catch (error) {
    if (!asRefusal(error)) throw error
    log.info({ tenantId: ctx.tenantId }, 'a file of a chat was no picture')
    return null
  }
}

const shopContextOf = ({ ctx, tenant }: Talk, locale: Locale): ShopContext => ({
  ...{ tenantId: ctx.tenantId, slug: tenant.slug, origin: originOf(tenant.slug), locale },
  ...{ requestId: ctx.requestId, address: '', userAgent: 'whatsapp' },
})

/** Answers somebody who owes. False where the message was not there any more. */
export async function answerParty(talk: Talk, speaker: Speaker): Promise<boolean> {
  const { ctx, tenant, message, question } = talk
  const language = speaker.locale ?? tenant.locale
  const shop = shopContextOf(talk, language)
  const standing = await getStanding(shop, { id: speaker.id, name: speaker.name, locale: speaker.locale })
  const picture = speaker.isBlocked ? null : await pictureOf(talk)
  return unlessGone(() =>
    withActor(jobActor(ctx), async (db) => {
      const book = await borrowerBook(db, speaker.id)
      const context: Context = {
        ...{ speaker: 'borrower', language, now: new Date(), timeZone: tenant.timeZone },
        ...{ currency: tenant.currency, limits: LIMITS, parties: [], agreements: book.agreements },
        ...{ offers: book.offers.map(({ documentId: id }) => ({ id })), claims: [], remindable: 0 },
        question: question?.asked.kind === 'line' ? question.asked.question : null,
      }
      const intent = readMessage(message.body, context)
      const isAnswer = intent.kind === 'dropped' || intent.kind === 'agree' || intent.kind === 'decline'
      const answered = isAnswer ? (question?.id ?? null) : null
      if (!(await takeMessage(db, message.id, answered))) throw new Gone()
      const isHeard = !speaker.isBlocked || intent.kind === 'stop'
      const party = { ...talk, speaker, offers: book.offers, standing, picture, context }
      const answer = isHeard
        ? await doAsParty(db, { ...party, tongue: tongueIn(language, tenant) }, intent).catch(
            (error: unknown) => {
              const refusal = asRefusal(error)
              if (refusal) return say(refusalText(refusal, language))
              throw error
            },
          )
        : NOTHING
      await answerMessage(db, message.id, answer)
    }),
  )
}
