import { FileX2 } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { findOrderOf } from '@/app/[locale]/t/[tenant]/(shop)/o/[id]/order'
import { loadShop } from '@/app/[locale]/t/[tenant]/(shop)/shop'
import type { ShopParams } from '@/app/[locale]/t/[tenant]/(shop)/shop'
import { orderBase, requestFacts } from '@/lib/core/requests/request'
import { baseOf, paths, REFUSED_DOWNLOADS } from '@/lib/core/tenancy/paths'
import type { RefusedDownload } from '@/lib/core/tenancy/paths'
import type { OrderView } from '@/lib/commerce/orders/schema/order'

type Props = {
  params: Promise<ShopParams & { id: string; reason: string }>
  searchParams: Promise<{ token?: string | string[]; file?: string | string[] }>
}

/** Why a file was not handed out. The status that goes with each is set by middleware.ts. */
async function reasonOf({ params }: Props): Promise<RefusedDownload['reason']> {
  const { reason } = await params
  return REFUSED_DOWNLOADS.find((one) => one === reason) ?? notFound()
}

/** How often the file could be downloaded; null where that is not known. */
function limitOf(order: OrderView | null, file: unknown): number | null {
  const found = order?.fulfilments.find(({ id }) => id === file)
  return found?.kind === 'file' ? found.downloadLimit : null
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await getTranslations('shop.order.download_refused')
  return {
    title: t(`${await reasonOf(props)}.title`),
    robots: { index: false, follow: false },
    referrer: 'same-origin',
  }
}

/** Where a link to a file leads a browser that gets no file. */
export default async function DownloadRefused(props: Props) {
  const [{ ctx, storefront }, base, reason, { id }, { token, file }, facts] = await Promise.all([
    loadShop(props.params, 'bought'),
    orderBase(),
    reasonOf(props),
    props.params,
    props.searchParams,
    requestFacts(),
  ])
  const order = await findOrderOf(ctx, id, token)
  const key = String(token)
  // A link to a file names no language: its buyer reads on in the one in which was ordered.
  if (order && !facts.isLocaleAsked && order.locale !== ctx.locale) {
    const there = baseOf(facts.prefix, order.locale, storefront.locale)
    const known = typeof file === 'string' ? file : null
    redirect(paths.downloadRefused(there, { id: order.id, token: key, reason, file: known }))
  }
  const t = await getTranslations('shop.order.download_refused')
  const { name, contactEmail } = storefront
  return (
    <EmptyState
      icon={<FileX2 />}
      level="h1"
      title={t(`${reason}.title`)}
      action={
        <>
          <a
            href={order ? paths.order(base, order.id, key) : paths.findOrder(base)}
            className="button button--primary"
          >
            {t(order ? 'order' : 'find')}
          </a>
          {contactEmail ? (
            <a href={`mailto:${contactEmail}`} className="button button--secondary">
              {t('write', { shop: name })}
            </a>
          ) : null}
        </>
      }
    >
      {t(`${reason}.text`, { shop: name, count: limitOf(order, file) ?? 0 })}
    </EmptyState>
  )
}
