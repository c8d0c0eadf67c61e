import { jobActor } from '@/lib/core/context'
import type { ApiContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { renderError } from '@/lib/core/requests/rendering'
import { makeBook } from '@/lib/lending/service'
import { getTenantSettings, useMeter } from '@/lib/platform/service'
import { tongueOf } from '@/lib/whatsapp/grammar/rules/tongue'
import { callerOf } from '@/lib/whatsapp/links/service'
import type { Claim, MessageContent, Voice } from '@/lib/whatsapp/outbox/schema'
import type { Made } from './words'

type Wanted = Extract<MessageContent, { kind: 'book' }>

/** A document counts once, however often it takes until it has left; what could not be drawn was not used. */
async function countDocument({ ctx }: Voice, { id }: Claim): Promise<void> {
  await withActor(jobActor(ctx), (db) => useMeter(db, 'pdf_documents', { key: `chat_book:${id}` }))
}

async function fileFor(voice: Voice, claim: Claim, asks: { wanted: Wanted; caller: ApiContext }) {
  const { wanted, caller } = asks
  const { name, type, content } = await makeBook(caller, wanted.format)
  if (wanted.format === 'pdf') await countDocument(voice, claim)
  return { name, type, bytes: content }
}

/** The whole debt book as a file, with the rights that the member whose telephone it is has now. */
export async function bookWords(voice: Voice, claim: Claim, wanted: Wanted): Promise<Made> {
  const { transport, inTransaction } = voice
  const { to, ref } = claim
  const caller = await inTransaction((db) => callerOf(db, claim.chat))
  if (!caller) return { kind: 'skip', reason: 'gone' }
  try {
    const file = await fileFor(voice, claim, { wanted, caller })
    const { currency } = await inTransaction(getTenantSettings)
    const caption = tongueOf({ language: caller.locale, currency }, 'talk').say(`export.${wanted.format}`)
    return { kind: 'say', body: caption, hand: () => transport.sendDocument({ to, ref, file, caption }) }
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'internal') throw error
    if (error.code === 'forbidden') return { kind: 'skip', reason: 'gone' }
    // Whoever waits for a file is told why there is none, and what helps.
    const text = renderError(error, caller.locale).detail
    return { kind: 'say', body: text, hand: () => transport.sendText({ to, ref, text }) }
  }
}
