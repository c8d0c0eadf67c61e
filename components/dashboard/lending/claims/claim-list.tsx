import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AcceptClaimForm, DeclineClaimForm } from './claim-forms'
import { ClaimPicture } from './claim-picture'
import { itemAddress, partyAddress } from '@/components/dashboard/lending/addresses'
import { dayText } from '@/components/dashboard/lending/days'
import type { Tone } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime, formatDateTime } from '@/components/ui/date-time'
import { formatMoney } from '@/lib/core/money/money'
import type { ClaimLine } from '@/lib/lending/claims/schema'
import type { ItemLine } from '@/lib/lending/reports/schema'

export type ClaimView = { base: string; today: string; locale: string; timeZone: string; canWrite: boolean }

export const TONES: Readonly<Record<string, Tone>> = { accepted: 'success', declined: 'danger' }

/** Of what: the debt with what is left of it, or that nobody said. */
export function AboutItem({ item, base, locale }: { item: ItemLine | null; base: string; locale: string }) {
  const t = useTranslations('dashboard.lending')
  if (item === null) return <span className="text-muted">{t('claims.no_item')}</span>
  const left = formatMoney(item.leftMinor, item.currency, locale)
  return (
    <Link href={itemAddress(base, item)} prefetch={false} className="text-link">
      <bdi>{item.note === '' ? t(`claims.kind.${item.kind}`) : item.note}</bdi>
      {' · '}
      <bdi>{t('claims.left', { amount: left })}</bdi>
    </Link>
  )
}

/** How much and when, as far as that was said. */
function Said({ line, locale }: { line: ClaimLine; locale: string }) {
  const t = useTranslations('dashboard.lending')
  const { claim, item, choices } = line
  // Where it was not kept in which currency it was said, it is that of the only debt there can be.
  const currency = claim.currency ?? item?.currency ?? choices[0]?.currency
  const amount =
    claim.amountMinor === null || currency === undefined
      ? null
      : formatMoney(claim.amountMinor, currency, locale)
  const parts = [
    claim.paidOn === null ? null : dayText(claim.paidOn, locale),
    claim.method === null ? null : t(`debt.method.${claim.method}`),
  ].filter((part) => part !== null)
  return (
    <span className="font-semibold">
      <bdi>{amount === null ? t('claims.amount_unknown') : amount}</bdi>
      {parts.length > 0 ? <span className="font-normal text-muted"> · {parts.join(' · ')}</span> : null}
    </span>
  )
}

function Words({ children }: { children: string }) {
  if (children === '') return null
  return (
    <blockquote
      dir="auto"
      className="border-s-2 border-line ps-3 text-sm break-words whitespace-pre-line text-muted"
    >
      {children}
    </blockquote>
  )
}

/** Whose claim it is and what it says. */
export function ClaimStory({
  line,
  base,
  locale,
  timeZone,
  children,
}: Omit<ClaimView, 'canWrite' | 'today'> & { line: ClaimLine; children?: ReactNode }) {
  const t = useTranslations('dashboard.lending.claims')
  const { claim, party, source } = line
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1.5 text-sm">
      <span className="flex flex-wrap items-baseline gap-x-2">
        <Link
          href={partyAddress(base, party.id)}
          prefetch={false}
          className="font-semibold text-brand-text hover:underline"
        >
          <bdi>{party.name}</bdi>
        </Link>
        <span className="text-xs text-muted">
          {t(`source.${source}`)} · <DateTime value={claim.createdAt} locale={locale} timeZone={timeZone} />
        </span>
      </span>
      <Said line={line} locale={locale} />
      <AboutItem item={line.item} base={base} locale={locale} />
      <Words>{claim.note}</Words>
      {children}
    </div>
  )
}

function Waiting({ line, ...view }: ClaimView & { line: ClaimLine }) {
  const t = useTranslations('dashboard.lending.claims')
  const { claim, picture } = line
  const until = formatDateTime(claim.expiresAt, view.locale, view.timeZone, 'date')
  return (
    <li className="flex flex-col gap-4 py-4 sm:flex-row" data-claim={claim.id}>
      {picture ? <ClaimPicture claimId={claim.id} picture={picture} /> : null}
      <ClaimStory line={line} {...view}>
        <span className="text-xs text-muted">{t('until', { date: until })}</span>
        {view.canWrite ? (
          <span className="mt-1 flex flex-wrap gap-2">
            {line.choices.length > 0 ? <AcceptClaimForm line={line} today={view.today} /> : null}
            <DeclineClaimForm line={line} />
          </span>
        ) : null}
        {view.canWrite && line.choices.length === 0 ? (
          <span className="text-sm text-muted">{t('nothing_open')}</span>
        ) : null}
      </ClaimStory>
    </li>
  )
}

/** "I paid", as people say it, until somebody of the team has answered. */
export function WaitingClaims({ lines, ...view }: ClaimView & { lines: readonly ClaimLine[] }) {
  const t = useTranslations('dashboard.lending.claims')
  return (
    <Panel title={t('waiting')}>
      <p className="text-sm text-muted">{lines.length === 0 ? t('waiting_none') : t('waiting_text')}</p>
      <ul className="-my-2 flex flex-col divide-y divide-line empty:hidden">
        {lines.map((line) => (
          <Waiting key={line.claim.id} line={line} {...view} />
        ))}
      </ul>
    </Panel>
  )
}
