import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { OwedPage } from '@/components/shop/owed/owed-page'
import type { OwedView } from '@/components/shop/owed/view'
import type { ShopContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { orderBase, requestFacts } from '@/lib/core/requests/request'
import { baseOf, paths } from '@/lib/core/tenancy/paths'
import { dayOf } from '@/lib/core/time/calendar'
import type { Borrower } from '@/lib/lending/links/schema'
import { askedQuery, readAskedPart } from '@/lib/lending/page/rules/asked'
import { readNotice } from '@/lib/lending/page/rules/notices'
import { getOwnPage, openOwnPage } from '@/lib/lending/page/service/reading'
import { loadShop } from '@/app/[locale]/t/[tenant]/(shop)/shop'
import type { ShopParams } from '@/app/[locale]/t/[tenant]/(shop)/shop'

type Query = Record<string, string | string[] | undefined>
type Props = { params: Promise<ShopParams & { party: string }>; searchParams: Promise<Query> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('lending.page')
  return { title: t('title'), robots: { index: false, follow: false }, referrer: 'same-origin' }
}

/** Whoever has the link; null where it opens nothing. */
async function findBorrower(ctx: ShopContext, party: string, k: unknown): Promise<Borrower | null> {
  if (typeof k !== 'string') return null
  try {
    return await openOwnPage(ctx, { party, k })
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}

/** What somebody owes and is owed, for whoever has their link. */
export default async function Page(props: Props) {
  const [{ ctx, storefront, isOpen }, base, { party }, query, facts] = await Promise.all([
    loadShop(props.params, 'bought'),
    orderBase(),
    props.params,
    props.searchParams,
    requestFacts(),
  ])
  const borrower = (await findBorrower(ctx, party, query.k)) ?? notFound()
  const link = { id: party, key: String(query.k) }
  const asked = readAskedPart(query.pay)
  // Messages lead to the plain address; the page goes on in the language that its reader is known to read.
  const { locale } = borrower
  if (!facts.isLocaleAsked && locale !== null && locale !== ctx.locale)
    redirect(
      paths.owed(baseOf(facts.prefix, locale, storefront.locale), link, asked ? askedQuery(asked) : ''),
    )
  const view: OwedView = {
    ...{
      shop: storefront.name,
      base,
      prefix: facts.prefix,
      link,
      asked,
      locale: ctx.locale,
      timeZone: storefront.timeZone,
      isOpen,
    },
    today: dayOf(new Date(), storefront.timeZone),
    providers: storefront.providers.map(({ provider }) => provider),
  }
  const notice = readNotice(query.notice)
  return <OwedPage page={await getOwnPage(ctx, borrower)} notice={notice} view={view} />
}
