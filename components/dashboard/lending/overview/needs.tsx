import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { BookLateForm, KeepSurplusForm, LeaveUnsettledForm } from './need-forms'
import { claimsAddress, partyAddress } from '@/components/dashboard/lending/addresses'
import { AboutItem } from '@/components/dashboard/lending/claims/claim-list'
import { MoveForm, ReturnForm } from '@/components/dashboard/lending/party/credit-panel'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { formatMoney } from '@/lib/core/money/money'
import type { LateMoney, LendingNeeds, Surplus, Unsettled } from '@/lib/lending/paying/schema'

type View = {
  base: string
  locale: string
  timeZone: string
  /** Whether whoever looks may decide, and whether they may send money back at the gateway. */
  may: { write: boolean; refund: boolean }
}

function Leading({ href, children }: { href: string; children: ReactNode }) {
  const t = useTranslations('dashboard.home')
  return (
    <li>
      <Link href={href} prefetch={false} className="group flex items-center gap-3 py-3 text-sm">
        <span className="min-w-0 flex-1 font-medium">{children}</span>
        <span className="flex shrink-0 items-center gap-1 font-semibold text-brand-text group-hover:underline">
          {t('look')}
          <ArrowRight aria-hidden className="size-4 rtl:-scale-x-100" />
        </span>
      </Link>
    </li>
  )
}

function Whose({ party, base }: { party: { id: string; name: string }; base: string }) {
  return (
    <Link href={partyAddress(base, party.id)} prefetch={false} className="text-link">
      <bdi>{party.name}</bdi>
    </Link>
  )
}

/** The order, where money goes back the way it came. */
function OrderLink({ orderId, base }: { orderId: string; base: string }) {
  const t = useTranslations('dashboard.lending.needs')
  return (
    <Link href={`${base}/dashboard/orders/${orderId}`} prefetch={false} className="text-link text-sm">
      {t('send_back')}
    </Link>
  )
}

function Late({ late, base, locale, timeZone, may }: View & { late: LateMoney }) {
  const t = useTranslations('dashboard.lending.needs')
  const amount = formatMoney(late.amountMinor, late.currency, locale)
  return (
    <li className="flex flex-col gap-2 py-3 text-sm" data-late={late.orderId}>
      <span className="font-medium">
        {t.rich('late_money', { amount, name: () => <Whose party={late.party} base={base} /> })}
      </span>
      <span className="flex flex-col gap-0.5 text-xs text-muted">
        <DateTime value={late.createdAt} locale={locale} timeZone={timeZone} />
        {late.items.map((item) => (
          <AboutItem key={item.id} item={item} base={base} locale={locale} />
        ))}
      </span>
      <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {may.write ? <BookLateForm orderId={late.orderId} amount={amount} /> : null}
        {may.refund ? <OrderLink orderId={late.orderId} base={base} /> : null}
      </span>
    </li>
  )
}

function Beyond({ surplus, today, base, locale, may }: View & { surplus: Surplus; today: string }) {
  const t = useTranslations('dashboard.lending.needs')
  const { credit, party, choices, orderId } = surplus
  const amount = formatMoney(credit.creditMinor, credit.currency, locale)
  return (
    <li className="flex flex-col gap-2 py-3 text-sm" data-surplus={orderId}>
      <span className="font-medium">
        {t.rich('surplus_money', { amount, name: () => <Whose party={party} base={base} /> })}
      </span>
      <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {may.write ? (
          <span className="flex flex-wrap gap-2">
            <KeepSurplusForm orderId={orderId} />
            {choices.length > 0 ? <MoveForm credit={credit} party={party} choices={choices} /> : null}
            <ReturnForm credit={credit} party={party} today={today} />
          </span>
        ) : null}
        {may.refund ? <OrderLink orderId={orderId} base={base} /> : null}
      </span>
    </li>
  )
}

/** A quote that was paid and does not hold: the agreement can still be settled by hand, or the money stays as it is. */
function NotSettled({ unsettled, base, locale, may }: View & { unsettled: Unsettled }) {
  const t = useTranslations('dashboard.lending.needs')
  const { amountMinor, item, party, orderId } = unsettled
  const money = (minor: bigint): string => formatMoney(minor, item.currency, locale)
  return (
    <li className="flex flex-col gap-2 py-3 text-sm" data-unsettled={orderId}>
      <span className="font-medium">
        {t.rich('unsettled', {
          ...{ amount: money(amountMinor), left: money(item.leftMinor) },
          name: () => <Whose party={party} base={base} />,
        })}
      </span>
      <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {may.write ? <LeaveUnsettledForm orderId={orderId} /> : null}
        <Link href={`${base}/dashboard/lending/agreements/${item.id}`} prefetch={false} className="text-link">
          {t('open_agreement')}
        </Link>
      </span>
    </li>
  )
}

/** What in the debt book waits for a person, with what can be decided about it at once; nothing where nothing waits. */
export function Needs({ needs, ...view }: View & { needs: LendingNeeds }) {
  const t = useTranslations('dashboard.lending.needs')
  const { claims, disputes, late, surplus, unsettled, today } = needs
  if (claims + disputes + late.length + surplus.length + unsettled.length === 0) return null
  const desk = claimsAddress(view.base)
  return (
    <Panel title={t('title')}>
      <ul className="-my-2 flex flex-col divide-y divide-line">
        {claims > 0 ? <Leading href={desk}>{t('claims', { count: claims })}</Leading> : null}
        {disputes > 0 ? <Leading href={desk}>{t('disputes', { count: disputes })}</Leading> : null}
        {late.map((one) => (
          <Late key={one.orderId} late={one} {...view} />
        ))}
        {surplus.map((one) => (
          <Beyond key={`${one.orderId} ${one.credit.item.id}`} surplus={one} today={today} {...view} />
        ))}
        {unsettled.map((one) => (
          <NotSettled key={one.orderId} unsettled={one} {...view} />
        ))}
      </ul>
      <Link
        href={claimsAddress(view.base, 'answered')}
        prefetch={false}
        className="text-link self-start text-sm"
      >
        {t('answered')}
      </Link>
    </Panel>
  )
}
