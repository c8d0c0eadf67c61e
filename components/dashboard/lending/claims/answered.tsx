import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ClaimStory, TONES } from './claim-list'
import type { ClaimView } from './claim-list'
import { Dispute } from './disputes'
import { itemAddress } from '@/components/dashboard/lending/addresses'
import { dayText } from '@/components/dashboard/lending/days'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { formatDateTime } from '@/components/ui/date-time'
import { formatMoney } from '@/lib/core/money/money'
import type { AnsweredLine, ClaimLine, Payment } from '@/lib/lending/claims/schema'

type View = Omit<ClaimView, 'today'>

/** The payment that was noted for it, and whether it was taken back since. */
function Became({ payment, base, locale }: { payment: Payment; base: string; locale: string }) {
  const t = useTranslations('dashboard.lending.claims')
  const amount = formatMoney(payment.amountMinor, payment.currency, locale)
  return (
    <span>
      <Link href={itemAddress(base, payment.item)} prefetch={false} className="text-link">
        {t('became', { amount, date: dayText(payment.paidOn, locale) })}
      </Link>
      {payment.isReversed ? <span className="text-muted"> · {t('became_reversed')}</span> : null}
    </span>
  )
}

function AnsweredClaim({ line, payment, ...view }: View & { line: ClaimLine; payment: Payment | null }) {
  const t = useTranslations('dashboard.lending.claims')
  const { claim, by, answeredAt } = line
  // Nobody answered what the gateway settled, or what ended by itself.
  const who = by === null ? (claim.state === 'accepted' ? t('by_gateway') : null) : t('by', { name: by })
  const at = answeredAt === null ? null : formatDateTime(answeredAt, view.locale, view.timeZone)
  return (
    <li className="flex flex-col gap-2 py-4 sm:flex-row sm:gap-4" data-claim={claim.id}>
      <ClaimStory line={line} {...view}>
        {claim.answer === '' ? null : (
          <span className="break-words">
            {t('answer')}: <bdi>{claim.answer}</bdi>
          </span>
        )}
        {payment === null ? null : <Became payment={payment} base={view.base} locale={view.locale} />}
      </ClaimStory>
      <span className="flex shrink-0 flex-col items-start gap-1 text-xs text-muted sm:items-end">
        <Badge tone={TONES[claim.state] ?? 'neutral'}>{t(`state.${claim.state}`)}</Badge>
        <bdi>{[who, at].filter((part) => part !== null).join(' · ')}</bdi>
      </span>
    </li>
  )
}

/** What was answered or is over: by whom, when, in which words, and what came of it. */
export function Answered({ lines, ...view }: View & { lines: readonly AnsweredLine[] }) {
  const t = useTranslations('dashboard.lending.claims')
  return (
    <Panel title={t('answered')}>
      {lines.length === 0 ? <p className="text-sm text-muted">{t('answered_none')}</p> : null}
      <ul className="-my-2 flex flex-col divide-y divide-line empty:hidden">
        {lines.map((one) =>
          one.kind === 'claim' ? (
            <AnsweredClaim key={one.line.claim.id} line={one.line} payment={one.payment} {...view} />
          ) : (
            <Dispute key={one.line.dispute.id} line={one.line} hasState {...view} />
          ),
        )}
      </ul>
    </Panel>
  )
}
