import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { BlockForm, MergeForm, ProfileForm, UnblockForm } from './party-forms'
import { Consent } from './consent'
import { CreditPanel } from './credit-panel'
import { Identities } from './identities'
import { LinkPanel } from './link-panel'
import { PartyItems } from './party-items'
import { PayAllForm } from './pay-all-form'
import { Statement } from './statement'
import { partyAddress } from '@/components/dashboard/lending/addresses'
import { FactTimeline } from '@/components/dashboard/lending/facts/fact-timeline'
import { ReminderPanel } from '@/components/dashboard/lending/reminders/reminder-panel'
import { PageHeading } from '@/components/layout/page-heading'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { formatDateTime } from '@/components/ui/date-time'
import { ButtonLink } from '@/components/ui/form/button'
import { Money } from '@/components/ui/money'
import { firstOfYear } from '@/components/dashboard/lending/days'
import type { PartyLink } from '@/lib/lending/links/schema'
import type { PartyPage as Page, PartySum } from '@/lib/lending/reports/schema'
import type { ReminderPanel as Reminders } from '@/lib/lending/reminders/schema'

export type PartyRights = { write: boolean; approve: boolean }

type View = {
  page: Page
  reminders: Reminders
  /** To their own page; null for whoever may not hand it out. */
  link: PartyLink | null
  base: string
  locale: string
  timeZone: string
  may: PartyRights
}

function Amount({
  name,
  children,
  hint,
  action,
}: {
  name: string
  children: ReactNode
  hint?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5 bg-surface p-4 sm:p-5">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="text-lg font-bold tracking-tight tabular-nums sm:text-xl">{children}</dd>
      {hint ? <dd className="text-xs text-danger">{hint}</dd> : null}
      {action ? <dd className="mt-2">{action}</dd> : null}
    </div>
  )
}

/** One currency: what is owed in both directions, and what was paid beyond it. */
function Sum({
  sum,
  page,
  locale,
  may,
}: Omit<View, 'base' | 'timeZone' | 'link' | 'reminders'> & { sum: PartySum }) {
  const t = useTranslations('dashboard.lending.party')
  const { currency, overdueMinor, creditMinor } = sum
  const money = (minor: bigint): ReactNode => (
    <Money amountMinor={minor} currency={currency} locale={locale} />
  )
  return (
    <dl className="grid grid-cols-1 gap-px overflow-hidden rounded-xl border border-line bg-line sm:auto-cols-fr sm:grid-flow-col sm:grid-cols-none">
      <Amount
        name={t('owes_you')}
        hint={
          overdueMinor > 0n ? (
            <>
              {money(overdueMinor)} {t('overdue')}
            </>
          ) : null
        }
        action={
          may.write && sum.receivableMinor > 0n ? (
            <PayAllForm {...{ page, sum }} direction="receivable" />
          ) : null
        }
      >
        {money(sum.receivableMinor)}
      </Amount>
      <Amount
        name={t('you_owe')}
        action={
          may.write && sum.payableMinor > 0n ? <PayAllForm {...{ page, sum }} direction="payable" /> : null
        }
      >
        {money(sum.payableMinor)}
      </Amount>
      {creditMinor > 0n ? <Amount name={t('credit')}>{money(creditMinor)}</Amount> : null}
    </dl>
  )
}

/** What stands against ordinary dealings with somebody. */
function Notices({ page, base, locale, timeZone, may }: View) {
  const t = useTranslations('dashboard.lending.party')
  const { party } = page
  const { mergedInto, blockedAt, blockReason } = party
  return (
    <>
      {mergedInto ? (
        <Alert title={t('merged')}>
          <p>
            {t.rich('merged_into', {
              link: () => (
                <Link href={partyAddress(base, mergedInto.id)} prefetch={false} className="text-link">
                  <bdi>{mergedInto.name}</bdi>
                </Link>
              ),
            })}
          </p>
        </Alert>
      ) : null}
      {blockedAt ? (
        <Alert
          tone="warning"
          title={t('blocked_since', { date: formatDateTime(blockedAt, locale, timeZone, 'date') })}
          action={may.write ? <UnblockForm party={party} /> : null}
        >
          <p>{t('blocked_text')}</p>
          {blockReason ? <bdi className="text-muted">{blockReason}</bdi> : null}
        </Alert>
      ) : null}
    </>
  )
}

function Heading({ page, base, locale, timeZone, may }: View) {
  const t = useTranslations('dashboard.lending')
  const { party } = page
  return (
    <PageHeading
      title={
        <>
          <bdi>{party.name}</bdi>
          {party.blockedAt ? <Badge tone="danger">{t('blocked')}</Badge> : null}
        </>
      }
      text={t('party.since', { date: formatDateTime(party.createdAt, locale, timeZone, 'date') })}
      back={{ href: `${base}/dashboard/lending/people`, label: t('people.title') }}
      actions={
        may.write ? (
          <>
            <ProfileForm party={party} base={base} />
            {party.blockedAt ? null : (
              <>
                <ButtonLink
                  variant="outline"
                  href={`${base}/dashboard/lending/agreements/new?party=${party.id}`}
                >
                  {t('add_agreement')}
                </ButtonLink>
                <ButtonLink href={`${base}/dashboard/lending/debts/new?party=${party.id}`}>
                  {t('add_debt')}
                </ButtonLink>
              </>
            )}
          </>
        ) : null
      }
    />
  )
}

/** How somebody is reached, what they agreed to, and what is seldom done. */
function Beside({ page, link, reminders, locale, timeZone, may }: Omit<View, 'base'>) {
  const t = useTranslations('dashboard.lending.party')
  const { party } = page
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <Identities party={party} canWrite={may.write} />
      {may.write && link ? <LinkPanel party={party} link={link} /> : null}
      <Consent party={party} locale={locale} timeZone={timeZone} canWrite={may.write} />
      <ReminderPanel panel={reminders} name={party.name} canWrite={may.write} {...{ locale, timeZone }} />
      {party.note === '' ? null : (
        <Panel title={t('note')}>
          <p dir="auto" className="text-sm break-words whitespace-pre-line">
            {party.note}
          </p>
        </Panel>
      )}
      {may.write ? (
        <Statement
          partyId={party.id}
          currencies={page.currencies}
          days={{ from: firstOfYear(page.today), to: page.today }}
        />
      ) : null}
      {may.write ? (
        <Panel title={t('others')}>
          <div className="flex flex-wrap gap-2">
            <MergeForm party={party} />
            {party.blockedAt ? null : <BlockForm party={party} />}
          </div>
        </Panel>
      ) : null}
    </div>
  )
}

/** Everything about one person: what is open, what happened, and how they are reached. */
export function PartyPage(view: View) {
  const t = useTranslations('dashboard.lending.party')
  const { page, base, locale, timeZone } = view
  // What was somebody's is now with the one they turned out to be.
  const may = page.party.mergedInto === null ? view.may : { write: false, approve: false }
  const { sums, facts, hasMoreFacts } = page
  return (
    <>
      <Heading {...view} may={may} />
      <Notices {...view} may={may} />
      {sums.length === 0 ? <p className="text-sm text-muted">{t('nothing_open')}</p> : null}
      {sums.map((sum) => (
        <Sum key={sum.currency} sum={sum} page={page} locale={locale} may={may} />
      ))}
      {may.write ? <CreditPanel page={page} /> : null}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <PartyItems page={page} base={base} locale={locale} />
          <Panel title={t('timeline')}>
            {facts.length === 0 ? <p className="text-sm text-muted">{t('timeline_none')}</p> : null}
            <FactTimeline facts={facts} costs={page.costs} linksItems {...{ base, locale, timeZone }} />
            {hasMoreFacts ? (
              <Link href="?all=1" prefetch={false} className="text-link w-fit text-sm">
                {t('more_facts')}
              </Link>
            ) : null}
          </Panel>
        </div>
        <Beside {...view} may={may} />
      </div>
    </>
  )
}
