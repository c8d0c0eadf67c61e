import { Package } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Money } from '@/components/ui/money'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import type { MemberProduct } from '@/lib/commerce/schema'

function lowest(product: MemberProduct): { priceMinor: bigint; hasMany: boolean } {
  const prices = product.variants.map((variant) => variant.priceMinor)
  const priceMinor = prices.reduce((least, price) => (price < least ? price : least), prices[0] ?? 0n)
  return { priceMinor, hasMany: prices.some((price) => price !== priceMinor) }
}

function Price({ product, locale }: { product: MemberProduct; locale: string }) {
  const t = useTranslations('dashboard.products')
  const { priceMinor, hasMany } = lowest(product)
  const price = (
    <Money amountMinor={priceMinor} currency={product.currency} locale={locale} className="font-medium" />
  )
  return hasMany ? t.rich('from_rich', { price: () => price }) : price
}

function Stock({ product }: { product: MemberProduct }) {
  const t = useTranslations('dashboard.products')
  const counted = product.variants.flatMap(({ stock }) => (stock.kind === 'counted' ? [stock.available] : []))
  const held = product.variants.reduce((sum, variant) => sum + variant.held, 0)
  if (counted.length === 0) return <span className="text-muted">{t('unlimited')}</span>
  const available = counted.reduce((sum, count) => sum + count, 0)
  return (
    <>
      <span className={available === 0 ? 'font-semibold text-danger' : ''}>
        {t('left', { count: available })}
      </span>
      {held > 0 ? <span className="block text-xs text-muted">{t('held', { count: held })}</span> : null}
    </>
  )
}

function State({ product }: { product: MemberProduct }) {
  const t = useTranslations('dashboard.products')
  return product.published ? <Badge tone="success">{t('published')}</Badge> : <Badge>{t('draft')}</Badge>
}

export function ProductsList({
  products,
  base,
  locale,
  canWrite,
}: {
  products: readonly MemberProduct[]
  base: string
  locale: string
  canWrite: boolean
}) {
  const t = useTranslations('dashboard')
  if (products.length === 0) {
    return (
      <EmptyState
        icon={<Package />}
        title={t('products.empty')}
        action={
          canWrite ? (
            <ButtonLink href={`${base}/dashboard/products/new`}>{t('products.add')}</ButtonLink>
          ) : null
        }
      >
        {t('products.empty_text')}
      </EmptyState>
    )
  }
  return (
    <>
      <div className="hidden md:block">
        <Table label={t('products.table')}>
          <TableHead>
            <TableHeading>{t('products.name')}</TableHeading>
            <TableHeading>{t('products.kind')}</TableHeading>
            <TableHeading>{t('products.stock')}</TableHeading>
            <TableHeading>{t('products.visibility')}</TableHeading>
            <TableHeading isNumeric>{t('products.price')}</TableHeading>
          </TableHead>
          <tbody>
            {products.map((product) => (
              <TableRow key={product.id} className="hover:bg-surface-secondary">
                <TableCell>
                  <Link
                    href={`${base}/dashboard/products/${product.id}`}
                    prefetch={false}
                    className="font-semibold text-brand-text hover:underline"
                  >
                    <bdi>{product.name}</bdi>
                  </Link>
                </TableCell>
                <TableCell className="text-muted">{t(`order.kind.${product.deliveryKind}`)}</TableCell>
                <TableCell>
                  <Stock product={product} />
                </TableCell>
                <TableCell>
                  <State product={product} />
                </TableCell>
                <TableCell isNumeric>
                  <Price product={product} locale={locale} />
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      </div>
      <ul className="flex flex-col divide-y divide-line rounded-xl border border-line bg-surface md:hidden">
        {products.map((product) => (
          <li key={product.id}>
            <Link
              href={`${base}/dashboard/products/${product.id}`}
              prefetch={false}
              className="flex flex-col gap-1.5 p-4 text-sm"
            >
              <span className="flex items-baseline justify-between gap-3">
                <bdi className="font-semibold">{product.name}</bdi>
                <Price product={product} locale={locale} />
              </span>
              <span className="flex items-center justify-between gap-3">
                <span>
                  <Stock product={product} />
                </span>
                <State product={product} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
