import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { SettleForm } from './deed-forms'
import { LinkPanel } from './link-panel'
import { NextStep } from './next-step'
import type { StepView } from './next-step'
import { PapersPanel } from './papers-panel'
import { PlannedRows } from './planned-rows'
import { OlderTerms, TermList } from './terms-panel'
import { itemAddress, partyAddress } from '@/components/dashboard/lending/addresses'
import { ItemWords } from '@/components/dashboard/lending/claims/item-words'
import { dayText } from '@/components/dashboard/lending/days'
import { DeedForm, Detail, Figure, GivenUp } from '@/components/dashboard/lending/debt/item-page'
import { ForgiveForm, RecoverForm, WriteOffForm } from '@/components/dashboard/lending/debt/give-up-forms'
import { ItemRows } from '@/components/dashboard/lending/debt/item-rows'
import { PayForm } from '@/components/dashboard/lending/debt/pay-form'
import { FactTimeline } from '@/components/dashboard/lending/facts/fact-timeline'
import { ItemState } from '@/components/dashboard/lending/item-state'
import { PageHeading } from '@/components/layout/page-heading'
import { Panel } from '@/components/ui/card'
import { ButtonLink } from '@/components/ui/form/button'
import { DateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import type { ItemWords as Words } from '@/lib/lending/claims/schema'
import type { AgreementPage as Agreement } from '@/lib/lending/agreement-view/schema'

/** What can be done about the money; what is to be done about the paper stands by itself. */
function Actions({ agreement, base, may }: Pick<StepView, 'agreement' | 'base' | 'may'>) {
  const t = useTranslations('dashboard.lending.agreements')
  const { status, leftMinor, lostMinor, direction, quote, versions } = agreement
  const isPlain = !versions.some(({ state }) => state === 'draft' || state === 'offered')
  const isOpen = status === 'active' && leftMinor > 0n
  return (
    <>
      {may.write && isOpen ? <PayForm item={agreement} /> : null}
      {may.write && isOpen && quote ? <SettleForm item={{ ...agreement, quote }} /> : null}
      {may.approve && isOpen && isPlain ? (
        <ButtonLink href={`${itemAddress(base, agreement)}/terms`} variant="outline">
          {t('reschedule')}
        </ButtonLink>
      ) : null}
      {may.approve && isOpen ? <ForgiveForm item={agreement} /> : null}
      {may.approve && isOpen && direction === 'receivable' ? <WriteOffForm item={agreement} /> : null}
      {may.approve && status === 'written_off' && lostMinor > 0n ? <RecoverForm item={agreement} /> : null}
    </>
  )
}

/** How it stands, and until midnight, what ends it. */
function Figures({ agreement, locale }: Pick<StepView, 'agreement' | 'locale'>) {
  const t = useTranslations('dashboard.lending')
  const { currency, leftMinor, paidMinor, creditMinor, dueOn, quote } = agreement
  const money = (minor: bigint): ReactNode => (
    <Money amountMinor={minor} currency={currency} locale={locale} />
  )
  if (agreement.rows.length === 0) return null
  return (
    <dl className="grid grid-cols-2 gap-4 rounded-xl border border-line bg-surface p-5 lg:grid-cols-4">
      <Figure name={t('debt.left')}>{money(leftMinor)}</Figure>
      <Figure name={t('debt.paid')}>{money(paidMinor)}</Figure>
      <GivenUp item={agreement} locale={locale} />
      {quote && leftMinor > 0n ? (
        <Figure name={t('agreements.quote')}>{money(quote.totalMinor)}</Figure>
      ) : null}
      {creditMinor > 0n ? (
        <Figure name={t('debt.credit')}>{money(creditMinor)}</Figure>
      ) : (
        <Figure name={t('debt.due_date')}>{dueOn === null ? '–' : dayText(dueOn, locale)}</Figure>
      )}
    </dl>
  )
}

/** With whom it is and what for, and the terms that hold, or are to. */
function About({ agreement, base, locale, timeZone }: Omit<StepView, 'may'>) {
  const t = useTranslations('dashboard.lending')
  const { party, direction, note, by, createdAt } = agreement
  const shown = shownVersion(agreement)
  return (
    <Panel title={t('agreements.terms')}>
      <dl className="flex flex-col gap-3 text-sm">
        <Detail name={t('debt.who')}>
          <Link href={partyAddress(base, party.id)} prefetch={false} className="text-link">
            <bdi>{party.name}</bdi>
          </Link>
        </Detail>
        <Detail name={t('debt.direction')}>{t(`direction.${direction}`)}</Detail>
        {note === '' ? null : (
          <Detail name={t('agreements.purpose')}>
            <bdi className="whitespace-pre-line">{note}</bdi>
          </Detail>
        )}
      </dl>
      {shown ? <TermList version={shown} agreement={agreement} locale={locale} /> : null}
      <dl className="flex flex-col gap-3 text-sm">
        <Detail name={t('debt.written_by')}>
          {by === null ? null : (
            <>
              <bdi>{by}</bdi> ·{' '}
            </>
          )}
          <DateTime value={createdAt} locale={locale} timeZone={timeZone} />
        </Detail>
      </dl>
    </Panel>
  )
}

/** The terms that hold; before any do, those that were written last. */
const shownVersion = ({ versions }: Agreement) =>
  versions.find(({ state }) => state === 'signed') ?? versions[0]

/** What is to be paid when: as it stands where it runs, otherwise as it was laid down. */
function Schedule({ agreement, locale }: Pick<StepView, 'agreement' | 'locale'>) {
  const t = useTranslations('dashboard.lending.agreements')
  const { rows, versions, currency } = agreement
  const shown = shownVersion(agreement)
  const planned = versions.find(({ state }) => state === 'draft' || state === 'offered')
  const isPlanned = planned && (rows.length === 0 || planned !== shown)
  const laidDown = isPlanned ? planned : rows.length === 0 ? shown : undefined
  return (
    <>
      <ItemRows item={agreement} locale={locale} />
      {laidDown ? (
        <Panel title={t(laidDown.number === 1 ? 'schedule' : 'new_schedule')}>
          {laidDown.number === 1 ? null : (
            <TermList version={laidDown} agreement={agreement} locale={locale} />
          )}
          <PlannedRows rows={laidDown.rows} currency={currency} locale={locale} />
        </Panel>
      ) : null}
    </>
  )
}

function Story(view: StepView) {
  const t = useTranslations('dashboard.lending.debt')
  const { agreement, may } = view
  if (agreement.facts.length === 0) return null
  return (
    <Panel title={t('facts')}>
      <FactTimeline
        facts={agreement.facts}
        costs={agreement.costs}
        actions={(fact) => <DeedForm fact={fact} item={agreement} may={may} />}
        {...view}
      />
    </Panel>
  )
}

type Slots = { words: Words; reminders: ReactNode }

/** One agreement: how it stands, what is to be done, what was agreed and signed, and what happened. */
export function AgreementPage({ words, reminders, ...view }: StepView & Slots) {
  const t = useTranslations('dashboard.lending.agreements')
  const { agreement, base, may, locale } = view
  const isOurs = agreement.direction === 'receivable'
  const shown = shownVersion(agreement)
  const older = agreement.versions.filter(
    (one) => one !== shown && one.state !== 'draft' && one.state !== 'offered',
  )
  return (
    <>
      <PageHeading
        title={
          <>
            <span>
              {t.rich(isOurs ? 'with_borrower' : 'with_lender', {
                name: () => <bdi>{agreement.party.name}</bdi>,
              })}
            </span>
            <ItemState item={agreement} today={agreement.today} isDisputed={agreement.isDisputed} />
          </>
        }
        back={{ href: `${base}/dashboard/lending/agreements`, label: t('title') }}
        actions={<Actions agreement={agreement} base={base} may={may} />}
      />
      <NextStep {...view} />
      <Figures agreement={agreement} locale={locale} />
      <ItemWords words={words} canWrite={may.write} {...view} />
      <Schedule agreement={agreement} locale={locale} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-2">
        <About {...view} />
        <div className="flex min-w-0 flex-col gap-6">
          <PapersPanel papers={agreement.papers} locale={locale} timeZone={view.timeZone} />
          {agreement.link ? <LinkPanel link={agreement.link} /> : null}
          {reminders}
          <Story {...view} />
          <OlderTerms agreement={agreement} versions={older} locale={locale} />
        </div>
      </div>
    </>
  )
}
