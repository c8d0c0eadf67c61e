import { useTranslations } from 'next-intl'
import { BadgeCheck, KeyRound, Languages, Mails, PackageCheck, ShieldCheck, Wallet } from 'lucide-react'
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { SiteFrame } from '@/components/site/site-frame'
import { ButtonLink } from '@/components/ui/form/button'
import { Money } from '@/components/ui/money'
import { env } from '@/lib/core/env'
import { requestFacts } from '@/lib/core/requests/request'
import { findTenant, originOf } from '@/lib/core/tenancy/tenant'
import { openWindow } from '@/lib/commerce/service'
import { mediaUrl } from '@/lib/core/storage/media'
import type { Locale } from '@/lib/core/context'
import { listPlanOffers } from '@/lib/platform/plans/service/plan-offers'
import { requireDoor } from './door'
import { siteAlternates } from './alternates'
import { findPolicyLinks } from './policies'

export async function generateMetadata(): Promise<Metadata> {
  const [t, facts] = await Promise.all([getTranslations('site.meta'), requestFacts()])
  const origin = originOf(null)
  return {
    title: { absolute: t('title') },
    description: t('description'),
    alternates: siteAlternates(facts.locale, ''),
    openGraph: {
      title: t('title'),
      description: t('description'),
      url: `${origin}/${facts.locale}`,
      type: 'website',
    },
  }
}

const features = [
  ['own_account', Wallet],
  ['delivery', PackageCheck],
  ['stock', KeyRound],
  ['orders', BadgeCheck],
  ['languages', Languages],
  ['privacy', ShieldCheck],
] as const

function Hero({ base, freeOrders }: { base: string; freeOrders: number | null | undefined }) {
  const t = useTranslations('site')
  return (
    <section className="mx-auto grid max-w-6xl items-center gap-12 px-5 pt-10 pb-20 lg:grid-cols-[1.15fr_1fr] lg:pt-20 lg:pb-28">
      <div className="flex flex-col gap-6">
        <h1 className="text-4xl leading-[1.15] font-extrabold tracking-tight sm:text-5xl">
          {t('hero.title')}
        </h1>
        <p className="max-w-xl text-lg leading-relaxed text-muted">{t('hero.text')}</p>
        <p className="w-fit rounded-full border border-line bg-surface px-4 py-2 font-mono text-sm" dir="ltr">
          {t('hero.address', { root: env().ROOT_DOMAIN })}
        </p>
        <div className="flex flex-wrap items-center gap-3">
          <ButtonLink href={`${base}/sign-up`} size="lg">
            {t('hero.open')}
          </ButtonLink>
          <ButtonLink href={`${base}/pricing`} size="lg" variant="outline">
            {t('hero.prices')}
          </ButtonLink>
        </div>
        {freeOrders ? (
          <p className="text-sm text-muted">{t('hero.promise', { orders: freeOrders })}</p>
        ) : null}
      </div>
      <SampleOrder />
    </section>
  )
}

function Features() {
  const t = useTranslations('site')
  return (
    <section className="border-y border-line bg-surface">
      <div className="mx-auto max-w-6xl px-5 py-16 lg:py-20">
        <h2 className="text-2xl font-bold tracking-tight">{t('features.title')}</h2>
        <ul className="mt-10 grid gap-x-10 gap-y-10 sm:grid-cols-2 lg:grid-cols-3">
          {features.map(([name, Icon]) => (
            <li key={name} className="flex flex-col gap-2">
              <Icon aria-hidden className="mb-1 size-6 text-brand-text" />
              <h3 className="font-semibold">{t(`features.${name}.title`)}</h3>
              <p className="text-sm leading-relaxed text-muted">{t(`features.${name}.text`)}</p>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function Steps() {
  const t = useTranslations('site')
  return (
    <section className="mx-auto max-w-6xl px-5 py-16 lg:py-20">
      <h2 className="text-2xl font-bold tracking-tight">{t('steps.title')}</h2>
      <ol className="mt-10 grid gap-8 md:grid-cols-3">
        {(['one', 'two', 'three'] as const).map((step, index) => (
          <li key={step} className="flex flex-col gap-2 border-t-2 border-brand-text pt-4">
            <span aria-hidden className="text-sm font-semibold text-brand-text">
              {index + 1}
            </span>
            <h3 className="font-semibold">{t(`steps.${step}.title`)}</h3>
            <p className="text-sm leading-relaxed text-muted">{t(`steps.${step}.text`)}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

export default async function Landing() {
  const [t, { facts, base }, offers, policies] = await Promise.all([
    getTranslations('site'),
    requireDoor(),
    listPlanOffers(),
    findPolicyLinks(),
  ])
  const freeOrders = offers.find(({ monthMinor }) => monthMinor === 0n)?.limits.orders
  return (
    <SiteFrame facts={facts} base={base} policies={policies}>
      <Hero base={base} freeOrders={freeOrders} />
      <Features />
      <Steps />
      <section className="border-t border-line bg-surface">
        <div className="mx-auto flex max-w-6xl flex-col items-start gap-5 px-5 py-16 lg:py-20">
          <h2 className="max-w-2xl text-3xl font-bold tracking-tight">{t('closing.title')}</h2>
          <p className="max-w-2xl leading-relaxed text-muted">{t('closing.text')}</p>
          <ButtonLink href={`${base}/sign-up`} size="lg">
            {t('hero.open')}
          </ButtonLink>
        </div>
      </section>
      {env().isDemo ? <DemoShops locale={facts.locale} requestId={facts.requestId} /> : null}
    </SiteFrame>
  )
}

/** What a customer sees after paying, as a picture made of text. */
async function SampleOrder() {
  const [t, locale] = await Promise.all([getTranslations('site.sample'), getLocale()])
  return (
    <figure
      aria-label={t('label')}
      className="rounded-2xl border border-line bg-surface p-6 shadow-xl shadow-black/5 sm:p-8"
    >
      <div className="flex items-center justify-between gap-4">
        <p className="flex items-center gap-3 font-semibold">
          <span aria-hidden className="grid size-9 place-items-center rounded-lg bg-[#b4232f] text-white">
            B
          </span>
          {t('shop')}
        </p>
        <span className="rounded-full bg-success-soft px-3 py-1 text-xs font-semibold text-success-soft-foreground">
          {t('paid')}
        </span>
      </div>
      <div className="mt-6 flex items-baseline justify-between gap-4 border-y border-line py-4">
        <p>{t('product')}</p>
        <Money amountMinor={99_000n} currency="IDR" locale={locale} className="font-semibold tabular-nums" />
      </div>
      <ol className="mt-5 flex flex-col gap-4 text-sm">
        {(['line1', 'line2', 'line3'] as const).map((line, index) => (
          <li key={line} className="flex items-center gap-3">
            <span aria-hidden className="size-2.5 rounded-full bg-success" />
            <span className="flex-1">{t(line)}</span>
            <bdi className="text-muted tabular-nums">{['10:14:02', '10:15:37', '10:15:38'][index]}</bdi>
          </li>
        ))}
      </ol>
      <p className="mt-6 rounded-xl bg-surface-secondary px-4 py-3 text-sm">{t('delivered')}</p>
    </figure>
  )
}

/** The first picture in the window of a shop, by an address of this host. */
async function pictureOf(slug: string, locale: Locale, requestId: string): Promise<string | null> {
  const tenant = await findTenant(slug)
  if (!tenant) return null
  const asked = { address: '', userAgent: '', requestId, locale }
  const { products } = await openWindow({ ...asked, tenantId: tenant.id, slug, origin: originOf(slug) })
  const url = mediaUrl(products.find(({ imagePath }) => imagePath !== null)?.imagePath ?? null)
  return url && `/t/${slug}${url}`
}

async function DemoShops({ locale, requestId }: { locale: Locale; requestId: string }) {
  const t = await getTranslations('site.demo')
  const [film, field] = await Promise.all(
    ['buatfilm', 'acme'].map((slug) => pictureOf(slug, locale, requestId)),
  )
  const shops = [
    { href: originOf('buatfilm'), name: 'BuatFilm', text: t('rupiah'), picture: film },
    { href: originOf('acme'), name: 'Acme Field Supply', text: t('dollar'), picture: field },
    { href: originOf('mail'), name: t('mailbox'), text: t('mailbox_text'), picture: null },
  ]
  return (
    <section className="border-t border-line bg-surface">
      <div className="mx-auto max-w-6xl px-5 py-16">
        <h2 className="text-2xl font-bold tracking-tight">{t('title')}</h2>
        <p className="mt-2 max-w-2xl text-muted">{t('text')}</p>
        <ul className="mt-8 grid gap-4 sm:grid-cols-3">
          {shops.map((shop) => (
            <li key={shop.href}>
              <a
                href={shop.href}
                className="flex h-full flex-col overflow-hidden rounded-xl border border-line hover:border-brand-text"
              >
                {shop.picture ? (
                  <img
                    src={shop.picture}
                    alt=""
                    loading="lazy"
                    decoding="async"
                    className="aspect-[16/10] w-full object-cover"
                  />
                ) : (
                  <span className="grid aspect-[16/10] w-full place-items-center bg-surface-secondary">
                    <Mails aria-hidden strokeWidth={1.5} className="size-16 text-brand-text" />
                  </span>
                )}
                <span className="flex flex-col gap-1 p-5">
                  <bdi className="font-semibold">{shop.name}</bdi>
                  <span className="text-sm text-muted">{shop.text}</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
