import { useTranslations } from 'next-intl'
import { Download, ExternalLink } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { RevealKeys } from './reveal-keys'
import { Badge } from '@/components/ui/badge'
import { CopyButton } from '@/components/ui/form/copy-button'
import { formatDateTime } from '@/components/ui/date-time'
import { numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import { isPaidBack } from '@/lib/commerce/orders/rules/paid-back'
import type { FulfilmentView, OrderView } from '@/lib/commerce/orders/schema/order'

type Place = { locale: string; timeZone: string }

function Heading({ fulfilment }: { fulfilment: FulfilmentView }) {
  const t = useTranslations('shop.order.goods')
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <p className="font-medium">
        <bdi>{fulfilment.productName}</bdi>
        {fulfilment.quantity > 1 ? <span className="text-muted"> × {fulfilment.quantity}</span> : null}
      </p>
      <Badge
        tone={
          fulfilment.state === 'delivered'
            ? 'success'
            : fulfilment.state === 'pending'
              ? 'warning'
              : 'neutral'
        }
      >
        {t(`states.${fulfilment.state}`)}
      </Badge>
    </div>
  )
}

/** What was bought, handed over: links, files, keys, notes. Nothing is shown before there is something. */
export async function OrderGoods({ order, token, ...place }: { order: OrderView; token: string } & Place) {
  if (order.fulfilments.length === 0) return null
  const t = await getTranslations('shop.order.goods')
  return (
    <section aria-labelledby="goods" className="card card--default scroll-mt-24 gap-0! p-0!">
      <h2 id="goods" className="border-b border-line px-5 py-4 font-semibold">
        {t('title')}
      </h2>
      <ul className="divide-y divide-line">
        {order.fulfilments.map((fulfilment) => (
          <li
            key={fulfilment.id}
            className="flex flex-col gap-3 p-5"
            data-fulfilment={fulfilment.kind}
            data-state={fulfilment.state}
          >
            <Heading fulfilment={fulfilment} />
            {fulfilment.note ? (
              <p dir="auto" className="text-sm whitespace-pre-line">
                {fulfilment.note}
              </p>
            ) : null}
            <Goods fulfilment={fulfilment} order={order} token={token} {...place} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function FileToLoad({
  fulfilment,
  isOwnLanguage,
  locale,
  timeZone,
}: {
  fulfilment: Extract<FulfilmentView, { kind: 'file' }>
  /** The page is in the order's own language, in which a link to a file goes on anyway. */
  isOwnLanguage: boolean
} & Place) {
  const t = useTranslations('shop.order.goods')
  const { downloadsLeft, expiresAt } = fulfilment
  const isUsed = downloadsLeft === 0
  const isOpen = !isUsed && (expiresAt === null || expiresAt > new Date())
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p className="flex flex-wrap gap-x-3 gap-y-1 text-muted">
        <bdi className="font-medium text-foreground">{fulfilment.name}</bdi>
        {fulfilment.sizeBytes === null ? null : <bdi>{sizeOf(fulfilment.sizeBytes, locale)}</bdi>}
      </p>
      {fulfilment.url && isOpen ? (
        <a
          href={isOwnLanguage ? fulfilment.url : `${fulfilment.url}&language=${locale}`}
          className="button button--primary w-fit"
        >
          <Download aria-hidden />
          {t('download')}
        </a>
      ) : (
        <p>{isUsed ? t('downloads_used', { count: fulfilment.downloadLimit ?? 0 }) : t('download_late')}</p>
      )}
      <p className="text-muted">
        {fulfilment.downloadsLeft === null || isUsed
          ? null
          : t('downloads_left', { count: fulfilment.downloadsLeft })}{' '}
        {fulfilment.expiresAt && isOpen
          ? t('until', { date: formatDateTime(fulfilment.expiresAt, locale, timeZone) })
          : null}
      </p>
      {fulfilment.sha256 ? (
        <details className="text-muted">
          <summary className="w-fit cursor-pointer">{t('checksum')}</summary>
          <code dir="ltr" className="mt-1 block font-mono text-xs break-all">
            {fulfilment.sha256}
          </code>
        </details>
      ) : null}
    </div>
  )
}

function LinkToOpen({ fulfilment }: { fulfilment: Extract<FulfilmentView, { kind: 'access_link' }> }) {
  const t = useTranslations('shop.order.goods')
  return (
    fulfilment.url && (
      <div className="flex flex-wrap items-center gap-2">
        <a
          href={fulfilment.url}
          rel="noopener noreferrer"
          target="_blank"
          className="button button--primary w-fit"
        >
          <ExternalLink aria-hidden />
          {t('open_link')}
          <span className="sr-only"> ({t('new_tab')})</span>
        </a>
        <CopyButton text={fulfilment.url} label={t('copy')} done={t('copied')} what={t('link')} />
      </div>
    )
  )
}

/** The keys that the buyer has, and how many of them the seller has taken back. */
function Keys({
  fulfilment,
  order,
  token,
}: {
  fulfilment: Extract<FulfilmentView, { kind: 'license_key' }>
  order: OrderView
  token: string
}) {
  const t = useTranslations('shop.order.goods')
  return (
    <>
      {fulfilment.keysHeld < fulfilment.quantity ? (
        <p className="text-sm text-muted">
          {t('keys_withdrawn', { count: fulfilment.quantity - fulfilment.keysHeld })}
        </p>
      ) : null}
      <RevealKeys
        order={order.id}
        token={token}
        fulfilment={fulfilment.id}
        texts={{
          hint: t('keys_hint', { count: fulfilment.keysHeld }),
          reveal: t('reveal'),
          title: t('keys'),
          copy: t('copy'),
          copied: t('copied'),
          copyAll: t('copy_all'),
          names: Array.from({ length: fulfilment.keysHeld }, (_, index) => t('key', { place: index + 1 })),
        }}
      />
    </>
  )
}

async function Goods({
  fulfilment,
  order,
  token,
  locale,
  timeZone,
}: {
  fulfilment: FulfilmentView
  order: OrderView
  token: string
} & Place) {
  const t = await getTranslations('shop.order.goods')
  if (fulfilment.state === 'revoked')
    return <p className="text-sm text-muted">{t(isPaidBack(order, fulfilment) ? 'revoked' : 'withdrawn')}</p>
  if (fulfilment.state === 'pending') {
    return (
      <p className="text-sm text-muted">
        {fulfilment.kind === 'manual' ? t('manual_pending') : t('pending')}
      </p>
    )
  }
  switch (fulfilment.kind) {
    case 'access_link':
      return <LinkToOpen fulfilment={fulfilment} />
    case 'file':
      return (
        <FileToLoad
          fulfilment={fulfilment}
          isOwnLanguage={order.locale === locale}
          locale={locale}
          timeZone={timeZone}
        />
      )
    case 'license_key':
      return <Keys fulfilment={fulfilment} order={order} token={token} />
    case 'manual':
      return fulfilment.note ? null : <p className="text-sm">{t('manual_done')}</p>
  }
}

function sizeOf(bytes: bigint, locale: string): string {
  const kilobytes = Number(bytes) / 1000
  const [value, unit] =
    kilobytes >= 1000 ? [kilobytes / 1000, 'megabyte'] : [Math.max(kilobytes, 0.1), 'kilobyte']
  return numberFormat(regionOf(locale), {
    style: 'unit',
    unit,
    maximumFractionDigits: 1,
  }).format(value)
}
