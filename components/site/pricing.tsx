import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/form/button'
import { Money } from '@/components/ui/money'
import { TextLink } from '@/components/ui/navigation/text-link'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { formatBytes, numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import { formatMoney } from '@/lib/core/money/money'
import type { PlanVersion } from '@/lib/platform/plans/schema'

type Props = {
  offers: readonly PlanVersion[]
  /** In which the prices can be seen. */
  currencies: readonly string[]
  base: string
  locale: string
}

function count(locale: string, value: number): string {
  return numberFormat(regionOf(locale), {}).format(value)
}

/** What is in a plan, row by row: the same rows on the card and in the comparison. */
function useRows(locale: string) {
  const t = useTranslations('site.pricing')
  const limited = (offer: PlanVersion, meter: string): string => {
    const most = offer.limits[meter] ?? null
    return most === null ? t('unlimited') : count(locale, most)
  }
  return [
    { id: 'orders', of: (offer: PlanVersion) => limited(offer, 'orders') },
    { id: 'products', of: (offer: PlanVersion) => limited(offer, 'products') },
    { id: 'members', of: (offer: PlanVersion) => limited(offer, 'members') },
    { id: 'domain', of: (offer: PlanVersion) => t(offer.features.includes('custom_domain') ? 'yes' : 'no') },
    {
      id: 'modules',
      of: (offer: PlanVersion) =>
        offer.includedModules === null
          ? t('all')
          : offer.includedModules === 0
            ? '–'
            : count(locale, offer.includedModules),
    },
    { id: 'api', of: (offer: PlanVersion) => limited(offer, 'api_calls') },
    {
      id: 'storage',
      of: (offer: PlanVersion) => {
        const bytes = offer.limits.storage ?? null
        return bytes === null ? t('unlimited') : formatBytes(BigInt(bytes), locale)
      },
    },
    { id: 'support', of: (offer: PlanVersion) => t(`support.${offer.support}`) },
  ]
}

function PlanPrice({ offer, locale }: { offer: PlanVersion; locale: string }) {
  const t = useTranslations('site.pricing')
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-col">
        <Money
          amountMinor={offer.monthMinor}
          currency={offer.currency}
          locale={locale}
          className="text-3xl font-extrabold tracking-tight tabular-nums"
        />
        <span className="text-sm text-muted">{t('per_month')}</span>
      </p>
      <p className="min-h-10 text-sm text-muted">
        {offer.monthMinor === 0n
          ? t('free_forever')
          : t.rich('per_year', {
              amount: formatMoney(offer.monthMinor * 10n, offer.currency, locale),
              mark: (chunks) => (
                <bdi key="amount" className="whitespace-nowrap">
                  {chunks}
                </bdi>
              ),
            })}
      </p>
    </div>
  )
}

function PlanCard({ offer, base, locale }: { offer: PlanVersion; base: string; locale: string }) {
  const t = useTranslations('site.pricing')
  const rows = useRows(locale).slice(0, 3)
  return (
    <li className="card card--default flex flex-col gap-5 p-6">
      <div className="flex flex-col gap-1">
        <h2 className="text-lg font-bold">{offer.name}</h2>
        <p className="min-h-10 text-sm text-muted">
          {/* Plans that the operator adds have no sentence of their own. */}
          {t.has(`for.${offer.id}`) ? t(`for.${offer.id}`) : ''}
        </p>
      </div>
      <PlanPrice offer={offer} locale={locale} />
      <ul className="flex flex-1 flex-col gap-2 text-sm">
        {rows.map((row) => (
          <li key={row.id} className="flex items-start gap-2">
            <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-brand-text" />
            <span>
              {t(`rows.${row.id}`)}: <bdi className="font-semibold">{row.of(offer)}</bdi>
            </span>
          </li>
        ))}
      </ul>
      <div className="flex flex-col gap-2">
        <ButtonLink
          href={`${base}/sign-up?plan=${offer.id}`}
          variant={offer.monthMinor === 0n ? 'primary' : 'outline'}
          isFullWidth
          aria-label={`${t('choose')}: ${offer.name}`}
        >
          {t('choose')}
        </ButtonLink>
        <p className="min-h-5 text-center text-xs text-muted">
          {offer.trialDays > 0 ? t('trial', { days: offer.trialDays }) : null}
        </p>
      </div>
    </li>
  )
}

function Comparison({ offers, locale }: { offers: readonly PlanVersion[]; locale: string }) {
  const t = useTranslations('site.pricing')
  const rows = useRows(locale)
  return (
    <Table label={t('compare')} isStacked>
      <TableHead>
        <TableHeading>{t('what')}</TableHeading>
        {offers.map((offer) => (
          <TableHeading key={offer.id}>{offer.name}</TableHeading>
        ))}
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <TableRow key={row.id}>
            <TableCell className="max-sm:font-semibold">{t(`rows.${row.id}`)}</TableCell>
            {offers.map((offer) => (
              <TableCell key={offer.id} label={offer.name}>
                <bdi className="tabular-nums sm:whitespace-nowrap">{row.of(offer)}</bdi>
              </TableCell>
            ))}
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}

const questions = ['money', 'limit', 'leave', 'year'] as const

/** The other currencies, as links: no script is needed. */
function CurrencyLinks({ offers, currencies, base }: Omit<Props, 'locale'>) {
  const t = useTranslations('site.pricing')
  if (currencies.length < 2) return null
  return (
    <nav aria-label={t('currency')} className="flex flex-wrap items-center gap-3 text-sm">
      <span className="text-muted">{t('currency')}</span>
      {currencies.map((currency) => (
        <TextLink
          key={currency}
          href={`${base}/pricing?currency=${currency}`}
          aria-current={currency === offers[0]?.currency ? 'true' : undefined}
          className={currency === offers[0]?.currency ? 'font-bold' : undefined}
        >
          {currency}
        </TextLink>
      ))}
    </nav>
  )
}

export function Pricing({ offers, currencies, base, locale }: Props) {
  const t = useTranslations('site.pricing')
  return (
    <>
      <section className="mx-auto flex max-w-6xl flex-col gap-4 px-5 pt-10 pb-10 lg:pt-16">
        <h1 className="text-4xl font-extrabold tracking-tight sm:text-5xl">{t('title')}</h1>
        <p className="max-w-2xl text-lg leading-relaxed text-muted">{t('text')}</p>
        <CurrencyLinks offers={offers} currencies={currencies} base={base} />
      </section>
      <ul className="mx-auto grid max-w-6xl gap-4 px-5 sm:grid-cols-2 lg:grid-cols-4">
        {offers.map((offer) => (
          <PlanCard key={offer.id} offer={offer} base={base} locale={locale} />
        ))}
      </ul>
      <section className="mx-auto flex max-w-6xl flex-col gap-6 px-5 py-16">
        <h2 className="text-2xl font-bold tracking-tight">{t('compare')}</h2>
        <Comparison offers={offers} locale={locale} />
      </section>
      <section className="border-t border-line bg-surface">
        <div className="mx-auto max-w-6xl px-5 py-16">
          <h2 className="text-2xl font-bold tracking-tight">{t('questions.title')}</h2>
          <dl className="mt-8 grid gap-x-10 gap-y-8 sm:grid-cols-2">
            {questions.map((id) => (
              <div key={id} className="flex flex-col gap-2">
                <dt className="font-semibold">{t(`questions.${id}.q`)}</dt>
                <dd className="text-sm leading-relaxed text-muted">{t(`questions.${id}.a`)}</dd>
              </div>
            ))}
          </dl>
        </div>
      </section>
    </>
  )
}
