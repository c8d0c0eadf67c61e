import { brandOf } from '@/lib/core/brand/color'
import { jobActor } from '@/lib/core/context'
import type { JobContext, Locale } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { originOf } from '@/lib/core/tenancy/tenant'
import { partyPath } from '@/lib/lending/links/service'
import { findClaimNews, findDisputeNews, findPaymentNews } from '@/lib/lending/news/data'
import { findParty, listIdentities } from '@/lib/lending/parties/data'
import type { Party } from '@/lib/lending/parties/schema'
import { notify } from '@/lib/notifications/service'
import { findStanding, getTenantSettings, hasModule } from '@/lib/platform/service'
import type { TenantSettings } from '@/lib/platform/schema'
import { aboutOf, itemNow, leftOf, linesOf, tongueOf } from './wording'
import type { News, Tongue } from './wording'

/** What whoever owes is told of. */
export const BORROWER_NEWS = ['answered', 'closed', 'received'] as const
export type BorrowerNews = (typeof BORROWER_NEWS)[number]

type Told = { partyId: string; say: (tongue: Tongue, shop: string) => Promise<News | null> }

/** The lender's answer to "I paid". */
async function ofClaim(db: TenantDb, id: string): Promise<Told | null> {
  const claim = await findClaimNews(db, id)
  if (!claim?.isByMember) return null
  return {
    partyId: claim.partyId,
    say: async (tongue, shop) => {
      const { t, money } = tongue
      const payment = claim.factId === null ? null : await findFact(db, claim.factId)
      if (claim.state === 'accepted' && !payment) return null
      const kind = payment ? 'accepted' : 'declined'
      const amount = payment ? money(payment.amountMinor, payment.item) : ''
      return {
        subject: t(`news.${kind}.subject`, { shop, amount }),
        text: linesOf(
          t(`news.${kind}.text`, { shop, amount }),
          payment && leftOf(tongue, payment.item),
          claim.answer === '' ? null : t('news.note', { note: claim.answer }),
        ),
      }
    },
  }
}

/** What was booked of a claim, with what is left of its debt now. */
async function findFact(db: TenantDb, factId: string) {
  const payment = await findPaymentNews(db, factId, { ofClaims: true })
  const item = payment && (await itemNow(db, payment.item))
  return payment && item ? { amountMinor: payment.amountMinor, item } : null
}

async function ofDispute(db: TenantDb, id: string): Promise<Told | null> {
  const dispute = await findDisputeNews(db, id)
  if (dispute?.state !== 'closed') return null
  const { partyId, answer } = dispute
  const item = await itemNow(db, dispute.item)
  return {
    partyId,
    say: (tongue, shop) =>
      Promise.resolve({
        subject: tongue.t('news.closed.subject', { shop }),
        text: linesOf(
          tongue.t('news.closed.text', { shop }),
          tongue.t('news.note', { note: answer }),
          item && aboutOf(tongue, item),
        ),
      }),
  }
}

/** A receipt: for what came by the link, and for whoever agreed to messages of any other. */
async function ofPayment(db: TenantDb, id: string): Promise<Told | null> {
  const payment = await findPaymentNews(db, id)
  const item = payment && (await itemNow(db, payment.item))
  if (!payment || !item || payment.amountMinor <= 0n || payment.source === 'import') return null
  const party = await findParty(db, item.party.id)
  const isTold = payment.method === 'gateway' || (party?.consent === 'given' && payment.method !== 'credit')
  if (!isTold) return null
  return {
    partyId: item.party.id,
    say: (tongue, shop) => {
      const { t, money, day } = tongue
      const values = { shop, amount: money(payment.amountMinor, item), day: day(payment.on) }
      return Promise.resolve({
        subject: t('news.received.subject', values),
        text: linesOf(t('news.received.text', values), leftOf(tongue, item)),
      })
    },
  }
}

const FINDS = { answered: ofClaim, closed: ofDispute, received: ofPayment }

type Letter = { news: News; party: Party; email: string; locale: Locale; shop: TenantSettings }

/** The mail as it is to go out; null where nobody is to be told, or cannot be reached. */
async function letterOf(db: TenantDb, kind: BorrowerNews, id: string): Promise<Letter | null> {
  if ((await findStanding(db)).isSuspended || !(await hasModule(db, 'lending'))) return null
  const told = await FINDS[kind](db, id)
  const party = told && (await findParty(db, told.partyId))
  // Whoever said stop, or is blocked, hears nothing; it stands on their page all the same.
  if (!told || !party || party.blockedAt || party.consent === 'stopped') return null
  const email = (await listIdentities(db, party.id)).find((one) => one.kind === 'email')?.value
  if (email === undefined) return null
  const shop = await getTenantSettings(db)
  const locale = party.locale ?? shop.locale
  const news = await told.say(tongueOf(locale), shop.name)
  return news && { news, party, email, locale, shop }
}

/** Tells whoever owes what became of what they said or paid, once, in their own language. */
export async function tellBorrower(ctx: JobContext, kind: BorrowerNews, id: string): Promise<void> {
  const letter = await withActor(jobActor(ctx), (db) => letterOf(db, kind, id))
  if (!letter) return
  const { news, party, email, locale, shop } = letter
  const { color, foreground } = brandOf(shop.brandColor)
  const origin = originOf(shop.slug)
  await notify(ctx, {
    ...{ template: 'loan_news', key: `${kind}:${id}`, recipient: email, locale, timeZone: shop.timeZone },
    sender: {
      name: shop.mailFromName ?? shop.name,
      ...{ brandColor: color, brandTextColor: foreground, origin, replyTo: shop.contactEmail },
    },
    content: {
      values: { subject: news.subject, text: news.text, shop: shop.name },
      keepsLines: 'text',
      links: { owed_link: `${origin}/${locale}${partyPath(ctx.tenantId, party)}` },
    },
  })
}
