import type { TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import { originOf } from '@/lib/core/tenancy/tenant'
import { addToClaim, claimInChat, isClaimed } from '@/lib/lending/service'
import type { ChatOffer, Speaker } from '@/lib/lending/chat/schema'
import type { StoredPicture } from '@/lib/lending/claims/schema'
import type { OwedItem, Standing } from '@/lib/lending/owed/schema'
import { wordsOf } from '@/lib/whatsapp/grammar/rules/wording'
import type { Context, Intent, Way } from '@/lib/whatsapp/grammar/schema'
import type { Tongue } from '@/lib/whatsapp/grammar/rules/tongue'
import { NOTHING, noted, say, texts } from '@/lib/whatsapp/talk/service/talk'
import type { Talk } from '@/lib/whatsapp/talk/service/talk'
import type { Answer } from '@/lib/whatsapp/talk/schema'
import { answerOffer } from './offers'
import { meantOf } from './meant'
import { openOf, ownLink, payLink } from './paying'
import { answerWish } from './wishes'
import { tellKeepers } from './telling'

/** A message of somebody who owes, with what their lines may be about: nobody else's. */
export type PartyTalk = Talk & {
  speaker: Speaker
  offers: readonly ChatOffer[]
  standing: Standing
  picture: StoredPicture | null
  context: Context
  tongue: Tongue
}

/** What is open of theirs, when it is due, and where it is paid. */
function statusFor(talk: PartyTalk): Answer {
  const { say: t, money, day } = talk.tongue
  const open = openOf(talk)
  if (open.length === 0) return say(t('mine.nothing', { shop: talk.tenant.name }))
  const lines = open.slice(0, 10).map(({ rows, outstandingMinor, note }) => {
    const next = rows.find((row) => row.outstandingMinor > 0n)
    const values = { amount: money(outstandingMinor), due: next ? day(next.dueOn) : '', note: noted(note) }
    if (!next || next.outstandingMinor === outstandingMinor) return `• ${t('mine.item', values)}`
    return `• ${t('mine.next', { ...values, amount: money(next.outstandingMinor), left: values.amount })}`
  })
  const sum = open.reduce((all, { outstandingMinor }) => all + outstandingMinor, 0n)
  const total = t('mine.total', { amount: money(sum), shop: talk.tenant.name })
  return say(total, ...lines, t('mine.link', { link: ownLink(talk) }))
}

/** The instalments of what is under way. */
function instalmentsFor(talk: PartyTalk): Answer {
  const { say: t, money, day } = talk.tongue
  const running = talk.standing.items.filter(
    ({ kind, outstandingMinor }) => kind === 'agreement' && outstandingMinor > 0n,
  )
  if (running.length === 0) return say(t('look.no_agreement'))
  return say(
    ...running
      .slice(0, 3)
      .flatMap(({ rows }) =>
        rows.map((row) =>
          row.outstandingMinor === 0n
            ? t('look.row_paid', { number: row.number, day: day(row.dueOn) })
            : t('look.row', { number: row.number, amount: money(row.outstandingMinor), day: day(row.dueOn) }),
        ),
      ),
  )
}

type Said = { amountMinor: bigint | null; on: string | null; way: Way | null; about: string | null }

/** What is known of a payment, and what answers it: AGREE only where it is clear how much was paid and of what. */
function claimLines(
  { say: t, day }: Tongue,
  { amountMinor, on, way }: Said,
  meant: OwedItem | null,
  { tenant }: PartyTalk,
): string[] {
  const known = [on === null ? '' : day(on), way === null ? '' : t(`told.way.${way}`), meant?.note ?? '']
  const facts = known.filter((one) => one !== '').join(' · ')
  const isClear = amountMinor !== null && meant !== null
  const where = `${originOf(tenant.slug)}/dashboard/lending/claims`
  return [...(facts === '' ? [] : [facts]), isClear ? t('told.answer') : t('told.answer_there', { where })]
}

/** What was understood of a claim: how much, of which day, and for what; nothing where none of it was said. */
function claimLine(
  { tongue: { say: t, money, day } }: PartyTalk,
  { amountMinor, on }: { amountMinor: bigint | null; on: string | null },
  meant: OwedItem | null,
): string[] {
  const what = [
    ...(amountMinor === null ? [] : [money(amountMinor)]),
    ...(on === null ? [] : [day(on)]),
    ...(meant && meant.note !== '' ? [meant.note] : []),
  ]
  return what.length === 0 ? [] : [t('claimed.what', { what: what.join(' · ') })]
}

/** "sudah bayar": nothing is settled by it; whoever lent looks and says so. */
async function claim(db: TenantDb, talk: PartyTalk, said: Said): Promise<Answer> {
  const owed = talk.standing.items.filter(
    ({ outstandingMinor, direction }) => outstandingMinor > 0n && direction === 'receivable',
  )
  const [only] = owed
  if (!only) return say(talk.tongue.say('mine.nothing', { shop: talk.tenant.name }))
  const meant = owed.length === 1 ? only : meantOf(owed, said.about)
  const item = meant ? { kind: meant.kind, id: meant.id } : null
  // Said twice it is one payment.
  if (talk.message.isRepeat && !talk.picture)
    return say(talk.tongue.say('claimed.plain', { shop: talk.tenant.name }))
  const note = talk.message.body.slice(0, 1000)
  // Of several debts in one currency the amount is in that.
  const currency = owed.every((one) => one.currency === only.currency) ? Currency.parse(only.currency) : null
  const input = { item, amountMinor: said.amountMinor, currency, method: said.way, paidOn: said.on, note }
  const heard = claimLine(talk, said, meant)
  if (!talk.picture && (await isClaimed(db, talk.speaker.id, input)))
    return { ...say(talk.tongue.say('claimed.plain', { shop: talk.tenant.name }), ...heard), drops: true }
  await claimInChat(db, talk.speaker.id, input, talk.picture)
  await tellKeepers(db, talk, 'told.claim', said.amountMinor, (tongue) =>
    claimLines(tongue, said, meant, talk),
  )
  return {
    ...say(
      talk.tongue.say(talk.picture ? 'claimed.picture' : 'claimed.plain', { shop: talk.tenant.name }),
      ...heard,
    ),
    drops: true,
  }
}

function amountIn(talk: PartyTalk, intent: Extract<Intent, { kind: 'claim' }>): bigint | null {
  const { paid } = intent
  if (paid?.is === 'amount') return paid.amountMinor
  if (paid?.is !== 'instalment') return null
  const [running, other] = talk.standing.items.filter(
    ({ kind, status }) => kind === 'agreement' && status === 'active',
  )
  const row = running?.rows.find(({ number }) => number === paid.number)
  return other || !row || row.outstandingMinor === 0n ? null : row.outstandingMinor
}

function wordsFor({ context, offers, tongue }: PartyTalk, intent: Intent): Answer | null {
  const label = (id: string): string => {
    const offer = offers.find(({ documentId }) => documentId === id)
    return offer ? `${offer.number} · ${tongue.money(offer.principalMinor)}` : id
  }
  const text = wordsOf(intent, context, label)
  if (text === null) return null
  return intent.kind === 'ask'
    ? { says: texts(text), asks: { kind: 'line', question: intent.question } }
    : { ...say(text), ...(intent.kind === 'dropped' && { drops: true as const }) }
}

/** Does what somebody who owes said, in the job's transaction that took the message, and says what came of it. */
export async function doAsParty(db: TenantDb, talk: PartyTalk, intent: Intent): Promise<Answer> {
  const { tongue } = talk
  if (intent.kind === 'stop' || intent.kind === 'start') return answerWish(db, talk, intent.kind)
  // A picture without words is shown for one reason.
  if (talk.picture && intent.kind !== 'claim') {
    if (await addToClaim(db, talk.speaker.id, talk.picture))
      return say(tongue.say('claimed.picture', { shop: talk.tenant.name }))
    return claim(db, talk, { amountMinor: null, on: null, way: null, about: null })
  }
  const said = wordsFor(talk, intent)
  if (said) return said
  switch (intent.kind) {
    case 'claim':
      return claim(db, talk, { ...intent, amountMinor: amountIn(talk, intent) })
    case 'pay_link':
      return payLink(talk, intent)
    case 'request':
      await tellKeepers(db, talk, 'told.request', intent.amountMinor)
      return say(tongue.say('mine.request', { shop: talk.tenant.name }))
    case 'agree':
    case 'decline':
      return answerOffer(db, talk, intent)
    case 'list_instalments':
      return instalmentsFor(talk)
    case 'summary':
    case 'account_status':
    case 'list_agreements':
      return statusFor(talk)
    default:
      return NOTHING
  }
}
