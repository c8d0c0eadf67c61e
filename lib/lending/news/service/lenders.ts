import { brandOf } from '@/lib/core/brand/color'
import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { dayOf } from '@/lib/core/time/calendar'
import { originOf } from '@/lib/core/tenancy/tenant'
import { findClaimNews, findDisputeNews } from '@/lib/lending/news/data'
import { findDocument } from '@/lib/lending/papers/data/documents'
import { findParty } from '@/lib/lending/parties/data'
import { listQuestions } from '@/lib/lending/paying/data/questions'
import { PAY_ATTENTIONS } from '@/lib/lending/paying/schema'
import type { PayAttention } from '@/lib/lending/paying/schema'
import { notify } from '@/lib/notifications/service'
import { findStanding, getTenantSettings, hasModule, listHolders } from '@/lib/platform/service'
import type { TenantSettings } from '@/lib/platform/schema'
import { aboutOf, currencyOf, itemNow, linesOf, tongueOf } from './wording'
import type { News, Tongue } from './wording'

/** What the lender's people are told of, with what names it. */
export const LENDER_NEWS = ['claim', 'dispute', ...PAY_ATTENTIONS, 'signed', 'stopped'] as const
export type LenderNews = (typeof LENDER_NEWS)[number]

type Told = News & { path: `/${string}` }
type About = { id: string; shop: TenantSettings; tongue: Tongue }

/** Null where somebody has answered before anybody was told. */
async function ofClaim(db: TenantDb, { id, shop, tongue }: About): Promise<Told | null> {
  const claim = await findClaimNews(db, id)
  const party = claim && (await findParty(db, claim.partyId))
  if (claim?.state !== 'open' || !party) return null
  const { t, money, day } = tongue
  const item = claim.item && (await itemNow(db, claim.item))
  const currency = item?.currency ?? (await currencyOf(db, claim.partyId))
  const amount = claim.amountMinor === null || !currency ? null : money(claim.amountMinor, { currency })
  return {
    subject: t('news.claim.subject', { name: party.name }),
    text: linesOf(
      amount === null
        ? t('news.claim.unknown', { name: party.name })
        : t('news.claim.said', { name: party.name, amount }),
      claim.paidOn === null ? null : t('news.claim.on', { day: day(claim.paidOn) }),
      claim.note === '' ? null : t('news.note', { note: claim.note }),
      item && aboutOf(tongue, item),
      t('news.claim.until', { day: day(dayOf(claim.expiresAt, shop.timeZone)) }),
    ),
    path: '/lending/claims',
  }
}

async function ofDispute(db: TenantDb, { id, tongue }: About): Promise<Told | null> {
  const dispute = await findDisputeNews(db, id)
  const party = dispute && (await findParty(db, dispute.partyId))
  if (dispute?.state !== 'open' || !party) return null
  const { t } = tongue
  const item = await itemNow(db, dispute.item)
  return {
    subject: t('news.dispute.subject', { name: party.name }),
    text: linesOf(
      t('news.note', { note: dispute.reason }),
      item && aboutOf(tongue, item),
      t('news.dispute.stops'),
    ),
    path: '/lending/claims',
  }
}

/** Null where somebody has decided before anybody was told. */
async function ofMoney(db: TenantDb, { id, tongue }: About, kind: PayAttention): Promise<Told | null> {
  const questions = await listQuestions(db)
  const places = questions.filter(({ orderId, attention }) => orderId === id && attention === kind)
  const [first] = places
  const item = first && (await itemNow(db, first))
  if (!item) return null
  const { t, money } = tongue
  const minor =
    kind === 'surplus' ? item.creditMinor : places.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  const values = { name: first.partyName, amount: money(minor, item), left: money(item.leftMinor, item) }
  return {
    subject: t(`news.${kind}.subject`, values),
    text: t(`news.${kind}.text`, values),
    path: '/lending',
  }
}

async function ofSignature(db: TenantDb, { id, tongue: { t } }: About): Promise<Told | null> {
  const document = await findDocument(db, id)
  const party = document && (await findParty(db, document.partyId))
  if (!document || !party) return null
  const values = { name: party.name, number: document.content.number }
  return {
    subject: t('news.signed.subject', values),
    text: t('news.signed.text', values),
    path: `/lending/agreements/${document.agreementId}`,
  }
}

/** By the person and the moment, for they may say it more than once. Null where they have changed their mind. */
async function ofStop(db: TenantDb, { id, tongue: { t } }: About): Promise<Told | null> {
  const [partyId = ''] = id.split(' ')
  const party = await findParty(db, partyId)
  if (party?.consent !== 'stopped') return null
  const values = { name: party.name }
  return {
    subject: t('news.stopped.subject', values),
    text: t('news.stopped.text', values),
    path: `/lending/people/${partyId}`,
  }
}

function read(db: TenantDb, kind: LenderNews, about: About): Promise<Told | null> {
  if (kind === 'claim') return ofClaim(db, about)
  if (kind === 'dispute') return ofDispute(db, about)
  if (kind === 'stopped') return ofStop(db, about)
  return kind === 'signed' ? ofSignature(db, about) : ofMoney(db, about, kind)
}

/**
 * Tells everybody of the team who may see the debt book, once each, in the shop's language. What was answered or decided
 * meanwhile is told to nobody, and a shop that is suspended or keeps no book tells nothing.
 */
export async function tellLenders(ctx: JobContext, kind: LenderNews, id: string): Promise<void> {
  const { shop, told, holders } = await withActor(jobActor(ctx), async (db) => {
    const settings = await getTenantSettings(db)
    const isOff = (await findStanding(db)).isSuspended || !(await hasModule(db, 'lending'))
    const about = { id, shop: settings, tongue: tongueOf(settings.locale) }
    return {
      shop: settings,
      told: isOff ? null : await read(db, kind, about),
      holders: await listHolders(db, 'lending.read'),
    }
  })
  if (!told) return
  const { color, foreground } = brandOf(shop.brandColor)
  const origin = originOf(shop.slug)
  for (const holder of holders)
    await notify(ctx, {
      ...{ template: 'lending_news', key: `${kind}:${id}:${holder.personId}`, recipient: holder.email },
      ...{ locale: shop.locale, timeZone: shop.timeZone },
      sender: {
        name: shop.mailFromName ?? shop.name,
        ...{ brandColor: color, brandTextColor: foreground, origin, replyTo: shop.contactEmail },
      },
      content: {
        values: { subject: told.subject, text: told.text, shop: shop.name },
        keepsLines: 'text',
        links: { dashboard_link: `${origin}/${shop.locale}/dashboard${told.path}` },
      },
    })
}
