import { ShoppingBag } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { LanguageLinks } from '@/components/layout/language-links'
import { classNames } from '@/components/ui/class-names'
import { mediaUrl } from '@/lib/core/storage/media'
import { paths } from '@/lib/core/tenancy/paths'
import type { RequestFacts } from '@/lib/core/requests/request'
import type { Storefront } from '@/lib/commerce/catalogue/schema/product'

/** What a shop offers now: to buy, only what was bought (it is suspended), or nothing (all shops are closed for a moment). */
export type Offered = 'everything' | 'bought' | 'nothing'

/** The shop's logo, or its initial on its colour. */
export function ShopMark({
  storefront,
  className = 'size-9',
}: {
  storefront: Storefront
  className?: string
}) {
  const logo = mediaUrl(storefront.logoPath)
  // Logos are re-encoded and small; the image optimizer would be one more way to spend the server's time.
  if (logo)
    return (
      <img src={logo} alt="" width={36} height={36} className={`${className} rounded-lg object-contain`} />
    )
  return (
    <span
      aria-hidden
      className={`${className} grid shrink-0 place-items-center rounded-lg bg-accent text-base font-bold text-accent-foreground`}
    >
      {[...storefront.name][0]?.toLocaleUpperCase()}
    </span>
  )
}

/** The count stands there also while it is 0: on a page that is the same for everybody only its digits differ. */
function CartLink({ href, label, count }: { href: string; label: string; count: string }) {
  return (
    <a href={href} className="button button--ghost">
      <ShoppingBag aria-hidden />
      <span className="sr-only sm:not-sr-only">{label}</span>
      <span
        data-count={count}
        className="grid min-w-5 place-items-center rounded-full bg-accent px-1.5 text-xs leading-5 font-bold text-accent-foreground tabular-nums data-[count='0']:hidden"
      >
        {count}
      </span>
    </a>
  )
}

/** Shop pages are linked with plain links: each is one quick answer of the server, and no script has to know of it. */
export async function ShopHeader({
  storefront,
  base,
  offered,
  cartCount,
}: {
  storefront: Storefront
  base: string
  offered: Offered
  cartCount: string
}) {
  const t = await getTranslations('shop.shell')
  return (
    <header className="no-print border-b border-line bg-surface">
      <div className="mx-auto flex h-16 max-w-6xl items-center gap-4 px-4 sm:px-6">
        <a href={paths.home(base)} className="flex min-w-0 items-center gap-3 rounded-lg font-semibold">
          <ShopMark storefront={storefront} />
          <bdi className="truncate">{storefront.name}</bdi>
        </a>
        <nav aria-label={t('main_navigation')} className="ms-auto flex items-center gap-1">
          {offered === 'nothing' ? null : (
            <a href={paths.findOrder(base)} className="button button--ghost hidden sm:inline-flex">
              {t('find_order')}
            </a>
          )}
          {offered === 'everything' ? (
            <CartLink href={paths.cart(base)} label={t('cart')} count={cartCount} />
          ) : null}
        </nav>
      </div>
    </header>
  )
}

function HelpLink({ href, children, className }: { href: string; children: ReactNode; className?: string }) {
  return (
    <a
      href={href}
      className={classNames('w-fit', className, 'text-muted underline-offset-4 hover:underline')}
    >
      {children}
    </a>
  )
}

type Told = { storefront: Storefront; base: string; offered: Offered }

async function Rules({ storefront, base }: Omit<Told, 'offered'>) {
  const t = await getTranslations('shop.shell')
  const { refundPolicy, hasPrivacyPolicy, hasTerms } = storefront
  return (
    <>
      {refundPolicy ? <HelpLink href={paths.refundPolicy(base)}>{t('refund_policy')}</HelpLink> : null}
      {hasPrivacyPolicy ? <HelpLink href={paths.privacy(base)}>{t('privacy')}</HelpLink> : null}
      {hasTerms ? <HelpLink href={paths.terms(base)}>{t('terms')}</HelpLink> : null}
    </>
  )
}

/** Where a customer finds an order, the rules of the shop, and somebody to ask. */
async function Help({ storefront, base, offered }: Told) {
  const t = await getTranslations('shop.shell')
  const { contactEmail, contactPhone } = storefront
  if (offered === 'nothing' && !contactEmail && !contactPhone) return null
  return (
    <nav aria-label={t('help')} className="flex flex-col gap-2">
      <p className="font-semibold">{t('help')}</p>
      {offered === 'nothing' ? null : <HelpLink href={paths.findOrder(base)}>{t('find_order')}</HelpLink>}
      {offered === 'everything' ? <Rules storefront={storefront} base={base} /> : null}
      {contactEmail ? (
        <HelpLink href={`mailto:${contactEmail}`} className="break-all">
          <bdi>{contactEmail}</bdi>
        </HelpLink>
      ) : null}
      {contactPhone ? (
        <HelpLink href={`tel:${contactPhone.replace(/[^\d+]/g, '')}`}>
          <bdi>{contactPhone}</bdi>
        </HelpLink>
      ) : null}
    </nav>
  )
}

export async function ShopFooter({
  storefront,
  base,
  offered,
  facts,
  platform,
}: Told & {
  facts: RequestFacts
  platform: string
}) {
  const t = await getTranslations('shop.shell')
  return (
    <footer className="no-print mt-auto border-t border-line bg-surface">
      <div className="mx-auto grid max-w-6xl gap-8 px-4 py-10 text-sm sm:px-6 md:grid-cols-[2fr_1fr_1fr]">
        <div className="flex flex-col gap-2">
          <p className="font-semibold">
            <bdi>{storefront.name}</bdi>
          </p>
          {storefront.tagline ? <p className="max-w-sm text-muted">{storefront.tagline}</p> : null}
          <p className="mt-2 text-muted">
            {t.rich('powered', {
              gerai: (chunks) => (
                <a href={platform} className="font-medium text-foreground underline-offset-4 hover:underline">
                  {chunks}
                </a>
              ),
            })}
          </p>
        </div>
        <Help storefront={storefront} base={base} offered={offered} />
        <div className="flex flex-col gap-2">
          <p className="font-semibold">{t('language')}</p>
          <LanguageLinks facts={facts} label={t('language')} />
        </div>
      </div>
    </footer>
  )
}
