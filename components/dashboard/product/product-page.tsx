import { useTranslations } from 'next-intl'
import { KeysForm } from '@/components/dashboard/stock/keys-form'
import type { KeyStock } from '@/components/dashboard/stock/keys-form'
import { toDraft } from './product-draft'
import { ProductMenu } from '@/components/dashboard/products/product-menu'
import { ProductForm } from './product-form'
import { PageHeading } from '@/components/layout/page-heading'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/form/button'
import { Card, Panel } from '@/components/ui/card'
import { Money } from '@/components/ui/money'
import type { MemberProduct } from '@/lib/commerce/catalogue/schema/product'

function Actions({
  product,
  base,
  may,
}: {
  product: MemberProduct
  base: string
  may: { write: boolean; load: boolean }
}) {
  const t = useTranslations('dashboard')
  return (
    <>
      {product.published ? (
        <ButtonLink variant="outline" href={`${base}/p/${product.slug}`} target="_blank">
          {t('product.view')}
        </ButtonLink>
      ) : (
        <ButtonLink variant="outline" href={`${base}/dashboard/products/${product.id}/preview`}>
          {t('product.preview')}
        </ButtonLink>
      )}
      {may.write ? <ProductMenu productId={product.id} isArchived={product.archivedAt !== null} /> : null}
    </>
  )
}

function ReadOnly({ product, locale }: { product: MemberProduct; locale: string }) {
  return (
    <Card>
      {product.summary ? <p className="text-muted">{product.summary}</p> : null}
      <ul className="flex flex-col gap-2 text-sm">
        {product.variants.map((variant) => (
          <li key={variant.id} className="flex justify-between gap-4">
            <bdi>{variant.name || product.name}</bdi>
            <Money amountMinor={variant.priceMinor} currency={product.currency} locale={locale} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Title({ product }: { product: MemberProduct }) {
  const t = useTranslations('dashboard')
  return (
    <>
      <bdi>{product.name}</bdi>
      <Badge tone={product.published ? 'success' : 'neutral'}>
        {t(`products.${product.archivedAt ? 'archived' : product.published ? 'published' : 'draft'}`)}
      </Badge>
    </>
  )
}

function Heading({
  base,
  product,
  may,
}: {
  base: string
  product: MemberProduct
  may: { write: boolean; load: boolean }
}) {
  const t = useTranslations('dashboard')
  return (
    <PageHeading
      back={{ href: `${base}/dashboard/products`, label: t('product.back') }}
      title={<Title product={product} />}
      actions={<Actions product={product} base={base} may={may} />}
    />
  )
}

/** The way to the keys that were made for each variant. */
function MadeKeys({ product, base }: { product: MemberProduct; base: string }) {
  const t = useTranslations('dashboard.product')
  return (
    <Panel title={t('made_keys')}>
      <p className="text-sm text-muted">{t('made_keys_text')}</p>
      <div className="flex flex-wrap gap-3">
        {product.variants.map((variant) => (
          <ButtonLink
            key={variant.id}
            variant="outline"
            size="sm"
            href={`${base}/dashboard/products/stock/${variant.id}`}
          >
            {variant.name ? <bdi>{variant.name}</bdi> : t('made_keys_open')}
          </ButtonLink>
        ))}
      </div>
    </Panel>
  )
}

/** One product: its form for those who may change it, its keys, its place in the shop. */
export function ProductPage({
  product,
  base,
  locale,
  origin,
  categories,
  isJustCreated,
  may,
}: {
  product: MemberProduct
  categories: readonly string[]
  base: string
  locale: string
  origin: string
  isJustCreated: boolean
  may: { write: boolean; load: boolean }
}) {
  const t = useTranslations('dashboard')
  const [first, ...rest] = product.variants.map((variant): KeyStock => ({
    variantId: variant.id,
    name: variant.name || product.name,
    units: variant.units,
  }))
  return (
    <>
      <Heading base={base} product={product} may={may} />
      {isJustCreated ? <Alert tone="success">{t('product.created')}</Alert> : null}
      {product.deliveryKind === 'license_key' && may.load && first ? (
        <KeysForm stock={[first, ...rest]} currency={product.currency} />
      ) : null}
      {product.deliveryKind === 'generated_key' ? <MadeKeys product={product} base={base} /> : null}
      {may.write ? (
        <ProductForm
          stored={toDraft(product)}
          currency={product.currency}
          locale={locale}
          address={`${origin}/p/`}
          categories={categories}
        />
      ) : (
        <ReadOnly product={product} locale={locale} />
      )}
    </>
  )
}
