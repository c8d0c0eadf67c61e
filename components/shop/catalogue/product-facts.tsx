import { PackageCheck, RotateCcw, ShieldCheck, Store } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { choicesFor } from '@/lib/commerce/orders/rules/payment-choice'
import type { ProductCard, Storefront } from '@/lib/commerce/catalogue/schema/product'
import { paths } from '@/lib/core/tenancy/paths'
import { GATEWAYS } from '@/lib/payments/gateways/schema'

type Facts = {
  product: Pick<ProductCard, 'deliveryKind' | 'priceMinor' | 'hasManyPrices'>
  storefront: Storefront
  base: string
}

/** What somebody wants to know before paying a stranger: what comes when, how it is paid, and whom to turn to. */
export async function ProductFacts({ product, storefront, base }: Facts) {
  const t = await getTranslations('shop.product.facts')
  const isFree = product.priceMinor === 0n && !product.hasManyPrices
  const when = isFree ? 'at_once' : 'delivery'
  return (
    <dl className="flex flex-col gap-4 border-t border-line pt-5 text-sm" data-product-facts>
      <Fact icon={<PackageCheck aria-hidden />} title={t('delivery_title')}>
        {t(`${when}.${product.deliveryKind}`)}
      </Fact>
      <Fact icon={<ShieldCheck aria-hidden />} title={t('payment_title')}>
        {isFree ? t('payment_none') : await paymentWords(storefront)}
      </Fact>
      {storefront.refundPolicy && !isFree ? (
        <Fact icon={<RotateCcw aria-hidden />} title={t('refund_title')}>
          <a href={paths.refundPolicy(base)} className="text-link">
            {t('refund_policy')}
          </a>
        </Fact>
      ) : null}
      <Fact icon={<Store aria-hidden />} title={t('seller_title')}>
        <Seller storefront={storefront} base={base} />
      </Fact>
    </dl>
  )
}

function Fact({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className="relative ps-8">
      <dt className="font-semibold">
        <span className="absolute start-0 top-0 text-brand-text [&>svg]:size-5">{icon}</span>
        {title}
      </dt>
      <dd className="text-muted">{children}</dd>
    </div>
  )
}

/** The gateways by name; the shop itself never sees how somebody pays. */
async function paymentWords({ providers, currency }: Storefront): Promise<string> {
  const t = await getTranslations('shop.product.facts')
  const [first, second] = choicesFor(providers, 0n, currency).map(({ provider }) => GATEWAYS[provider].name)
  if (first === undefined) return t('payment_not_yet')
  return second === undefined ? t('payment_at', { first }) : t('payment_choice', { first, second })
}

async function Seller({ storefront, base }: { storefront: Storefront; base: string }) {
  const t = await getTranslations('shop')
  const { name, contactEmail, contactPhone, hasPrivacyPolicy, hasTerms } = storefront
  const links = [
    ...(hasTerms ? [{ href: paths.terms(base), label: t('shell.terms') }] : []),
    ...(hasPrivacyPolicy ? [{ href: paths.privacy(base), label: t('shell.privacy') }] : []),
  ]
  return (
    <div className="flex flex-col gap-1">
      <bdi className="break-words">{name}</bdi>
      {contactEmail ? (
        <a href={`mailto:${contactEmail}`} className="text-link w-fit break-all">
          <bdi>{contactEmail}</bdi>
        </a>
      ) : null}
      {contactPhone ? (
        <a href={`tel:${contactPhone.replace(/[^\d+]/g, '')}`} className="text-link w-fit">
          <bdi>{contactPhone}</bdi>
        </a>
      ) : null}
      {links.length > 0 ? (
        <span className="flex flex-wrap gap-x-4">
          {links.map(({ href, label }) => (
            <a key={href} href={href} className="text-link">
              {label}
            </a>
          ))}
        </span>
      ) : null}
    </div>
  )
}
