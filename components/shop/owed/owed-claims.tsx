import { useTranslations } from 'next-intl'
import { ClaimForm } from './claim-form'
import { useItemName } from './owed-item'
import { PictureForm } from './picture-form'
import { dayText } from './view'
import type { OwedView } from './view'
import { Badge } from '@/components/ui/badge'
import { formatDateTime } from '@/components/ui/date-time'
import { formatMoney } from '@/lib/core/money/money'
import { CLAIM_METHODS } from '@/lib/lending/claims/schema'
import type { Claim } from '@/lib/lending/claims/schema'
import { aboutText } from '@/lib/lending/page/forms'
import type { OwedItem } from '@/lib/lending/owed/schema'

const tones = { open: 'warning', accepted: 'success', declined: 'danger', expired: 'neutral' } as const

/** The picture of a receipt, as long as there is none; folded but for what was said last. */
function PictureOf({ claimId, isFolded, view }: { claimId: string; isFolded: boolean; view: OwedView }) {
  const t = useTranslations('lending.page.picture')
  const query = new URLSearchParams({ k: view.link.key, language: view.locale }).toString()
  const form = (
    <PictureForm
      action={`${view.prefix}/api/l/${view.link.id}/claims/${claimId}?${query}`}
      texts={{ label: t('label'), hint: t('hint'), send: t('send') }}
    />
  )
  if (!isFolded) return form
  return (
    <details>
      <summary className="text-link w-fit cursor-pointer">{t('send')}</summary>
      <div className="pt-3">{form}</div>
    </details>
  )
}

const takesPicture = ({ state, hasPicture }: Claim): boolean => state === 'open' && !hasPicture

/** What came of it, or comes next. */
function ClaimEnd({ claim: { state, answer, expiresAt }, view }: { claim: Claim; view: OwedView }) {
  const t = useTranslations('lending.page.claims')
  const until = formatDateTime(expiresAt, view.locale, view.timeZone, 'date')
  return (
    <>
      <p>{t(`next.${state}`, { shop: view.shop, until })}</p>
      {answer === '' ? null : (
        <p dir="auto" className="rounded-xl bg-surface-secondary p-3 break-words whitespace-pre-line">
          {answer}
        </p>
      )}
    </>
  )
}

/** What was said, and what came of it. */
function ClaimLine({
  claim,
  items,
  isLast,
  view,
}: {
  claim: Claim
  items: readonly OwedItem[]
  /** Whether it is the newest to which a picture can be added. */
  isLast: boolean
  view: OwedView
}) {
  const t = useTranslations('lending.page.claims')
  const nameOf = useItemName()
  const item = items.find(({ id }) => id === claim.item?.id)
  const currency = claim.currency ?? item?.currency ?? items[0]?.currency ?? 'IDR'
  const { amountMinor, state, paidOn, note } = claim
  return (
    <li data-claim={state} className="flex flex-col gap-2 py-4 text-sm first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <p className="font-medium">
          {amountMinor === null
            ? t('paid')
            : t('paid_amount', { amount: formatMoney(amountMinor, currency, view.locale) })}
          {paidOn === null ? null : ` · ${dayText(paidOn, view.locale)}`}
        </p>
        <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
      </div>
      {item ? (
        <p className="break-words text-muted">
          <bdi>{nameOf(item)}</bdi>
        </p>
      ) : null}
      {note === '' ? null : (
        <p dir="auto" className="break-words whitespace-pre-line">
          {note}
        </p>
      )}
      <ClaimEnd claim={claim} view={view} />
      {claim.hasPicture ? <p className="text-muted">{t('has_picture')}</p> : null}
      {takesPicture(claim) && view.isOpen ? (
        <PictureOf claimId={claim.id} isFolded={!isLast} view={view} />
      ) : null}
    </li>
  )
}

/** "I have paid", for what is open. */
export function ClaimDesk({ items, view }: { items: readonly OwedItem[]; view: OwedView }) {
  const t = useTranslations('lending.page.claims')
  const nameOf = useItemName()
  const open = items.filter(
    ({ status, direction }) => direction === 'receivable' && (status === 'open' || status === 'active'),
  )
  const currencies = [...new Set(open.map(({ currency }) => currency))]
  if (open.length === 0 || !view.isOpen) return null
  const choices = open.map((item) => ({
    value: aboutText(item, item.currency),
    label: `${nameOf(item)} (${formatMoney(item.outstandingMinor, item.currency, view.locale)})`,
  }))
  const [currency] = currencies
  const several = open.length > 1 && currencies.length === 1 && currency !== undefined
  return (
    <ClaimForm
      link={view.link}
      today={view.today}
      choices={
        several ? [...choices, { value: aboutText(null, currency), label: t('about_several') }] : choices
      }
      methods={CLAIM_METHODS.filter((method) => method !== 'gateway').map((method) => ({
        value: method,
        label: t(`methods.${method}`),
      }))}
      texts={{
        ...{ open: t('open'), text: t('text', { shop: view.shop }), about: t('about') },
        ...{ amount: t('amount'), amountHint: t('amount_hint'), method: t('method'), paidOn: t('paid_on') },
        ...{ note: t('note'), noteHint: t('note_hint'), optional: t('optional'), send: t('send') },
      }}
    />
  )
}

export function OwedClaims({
  claims,
  items,
  view,
}: {
  claims: readonly Claim[]
  items: readonly OwedItem[]
  view: OwedView
}) {
  const last = claims.filter(takesPicture).toSorted((a, b) => Number(b.createdAt) - Number(a.createdAt))[0]
  return (
    <ul className="card card--default gap-0! divide-y divide-line">
      {claims.map((claim) => (
        <ClaimLine key={claim.id} claim={claim} items={items} isLast={claim.id === last?.id} view={view} />
      ))}
    </ul>
  )
}
