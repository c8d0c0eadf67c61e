import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { Money } from '@/components/ui/money'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import { formatMoney } from '@/lib/core/money'

/** A plan as it is shown; null where it sets no limit. */
export type Offer = {
  id: string
  priceMonthMinor: bigint
  priceYearMinor: bigint
  currency: string
  ordersMonth: number | null
  members: number | null
  products: number | null
  apiCallsMonth: number | null
  hasOwnDomain: boolean
  modules: number | null
  storageMb: number
  trialDays: number
}

type Props = { offers: readonly Offer[]; base: string; locale: string }

const regions: Record<string, string> = { id: 'id-ID', en: 'en-GB', ar: 'ar-SA-u-nu-latn' }

function count(locale: string, value: number): string {
  return new Intl.NumberFormat(regions[locale]).format(value)
}

function storage(locale: string, megabytes: number): string {
  const isWhole = megabytes >= 1000
  return new Intl.NumberFormat(regions[locale], {
    style: 'unit',
    unit: isWhole ? 'gigabyte' : 'megabyte',
  }).format(isWhole ? megabytes / 1000 : megabytes)
}

/** What is in a plan, row by row: the same rows on the card and in the comparison. */
function useRows(locale: string) {
  const t = useTranslations('site.pricing')
  const limited = (value: number | null): string => (value === null ? t('unlimited') : count(locale, value))
  return [
    { id: 'orders', of: (offer: Offer) => limited(offer.ordersMonth) },
    { id: 'products', of: (offer: Offer) => limited(offer.products) },
    { id: 'members', of: (offer: Offer) => limited(offer.members) },
    { id: 'domain', of: (offer: Offer) => t(offer.hasOwnDomain ? 'yes' : 'no') },
    {
      id: 'modules',
      of: (offer: Offer) =>
        offer.modules === null ? t('all') : offer.modules === 0 ? '–' : count(locale, offer.modules),
    },
    { id: 'api', of: (offer: Offer) => limited(offer.apiCallsMonth) },
    { id: 'storage', of: (offer: Offer) => storage(locale, offer.storageMb) },
  ]
}

function PlanCard({ offer, base, locale }: { offer: Offer; base: string; locale: string }) {
  const t = useTranslations('site.pricing')
  const rows = useRows(locale).slice(0, 3)
  return (
    <li className="card card--default flex flex-col gap-5 p-6">
      <div className="flex flex-col gap-1">
        <h2 className="text-lg font-bold">{t(`names.${offer.id}`)}</h2>
        <p className="min-h-10 text-sm text-muted">{t(`for.${offer.id}`)}</p>
      </div>
      <div className="flex flex-col gap-1">
        <p className="flex flex-col">
          <Money
            amountMinor={offer.priceMonthMinor}
            currency={offer.currency}
            locale={locale}
            className="text-3xl font-extrabold tracking-tight tabular-nums"
          />
          <span className="text-sm text-muted">{t('per_month')}</span>
        </p>
        <p className="min-h-10 text-sm text-muted">
          {offer.priceMonthMinor === 0n
            ? t('free_forever')
            : t.rich('per_year', {
                amount: formatMoney(offer.priceYearMinor, offer.currency, locale),
                mark: (chunks) => (
                  <bdi key="amount" className="whitespace-nowrap">
                    {chunks}
                  </bdi>
                ),
              })}
        </p>
      </div>
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
          href={`${base}/sign-up`}
          variant={offer.priceMonthMinor === 0n ? 'primary' : 'outline'}
          isFullWidth
          aria-label={`${t('choose')}: ${t(`names.${offer.id}`)}`}
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

function Comparison({ offers, locale }: { offers: readonly Offer[]; locale: string }) {
  const t = useTranslations('site.pricing')
  const rows = useRows(locale)
  return (
    <Table label={t('compare')}>
      <TableHead>
        <TableHeading>{t('what')}</TableHeading>
        {offers.map((offer) => (
          <TableHeading key={offer.id}>{t(`names.${offer.id}`)}</TableHeading>
        ))}
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <TableRow key={row.id}>
            <TableCell>{t(`rows.${row.id}`)}</TableCell>
            {offers.map((offer) => (
              <TableCell key={offer.id}>
                <bdi className="whitespace-nowrap tabular-nums">{row.of(offer)}</bdi>
              </TableCell>
            ))}
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}

const questions = ['money', 'limit', 'leave', 'year'] as const

export function Pricing({ offers, base, locale }: Props) {
  const t = useTranslations('site.pricing')
  return (
    <>
      <section className="mx-auto flex max-w-6xl flex-col gap-4 px-5 pt-10 pb-10 lg:pt-16">
        <h1 className="text-4xl font-extrabold tracking-tight sm:text-5xl">{t('title')}</h1>
        <p className="max-w-2xl text-lg leading-relaxed text-muted">{t('text')}</p>
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
