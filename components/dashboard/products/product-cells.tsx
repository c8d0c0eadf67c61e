'use client'

import { useTranslations } from 'next-intl'
import { PicturedName } from './pictured-name'
import { Badge } from '@/components/ui/badge'
import { Money } from '@/components/ui/money'
import type { ProductLine } from '@/lib/commerce/catalogue/schema/products'

export function Price({ line, locale }: { line: ProductLine; locale: string }) {
  const t = useTranslations('dashboard.products')
  const price = (
    <Money amountMinor={line.lowestMinor} currency={line.currency} locale={locale} className="font-medium" />
  )
  return line.lowestMinor === line.highestMinor ? price : t.rich('from_rich', { price: () => price })
}

export function Stock({ line }: { line: ProductLine }) {
  const t = useTranslations('dashboard.products')
  if (line.available === null && !line.isLow) return <span className="text-muted">{t('unlimited')}</span>
  return (
    <>
      <span className={line.available === 0 ? 'font-semibold text-danger' : ''}>
        {line.available === null ? t('unlimited') : t('left', { count: line.available })}
      </span>
      {line.isLow && line.available !== 0 ? (
        <Badge tone="warning" className="ms-2">
          {t('stock_low')}
        </Badge>
      ) : null}
      {line.held > 0 ? (
        <span className="block text-xs text-muted">{t('held', { count: line.held })}</span>
      ) : null}
    </>
  )
}

export function State({ line }: { line: ProductLine }) {
  const t = useTranslations('dashboard.products')
  return <Badge tone={line.state === 'published' ? 'success' : 'neutral'}>{t(line.state)}</Badge>
}

export function ProductName({ line, base }: { line: ProductLine; base: string }) {
  const t = useTranslations('dashboard.products')
  return (
    <PicturedName product={line} href={`${base}/dashboard/products/${line.id}`} name={<bdi>{line.name}</bdi>}>
      {line.category === null ? null : (
        <bdi className="block text-xs wrap-anywhere text-muted">{line.category}</bdi>
      )}
      {line.variants > 1 ? (
        <span className="block text-xs text-muted">{t('variants', { count: line.variants })}</span>
      ) : null}
      <span className="mt-1 flex flex-wrap items-center gap-2 text-xs sm:hidden">
        <State line={line} />
        <Stock line={line} />
      </span>
    </PicturedName>
  )
}
