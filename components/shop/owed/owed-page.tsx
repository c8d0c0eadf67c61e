import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ClaimDesk, OwedClaims } from './owed-claims'
import { OwedConsent } from './owed-consent'
import { ItemDispute, OverDisputes } from './owed-disputes'
import { OwedNotice } from './owed-notice'
import { OwedHistory } from './owed-history'
import { OwedItemCard } from './owed-item'
import { OwedPaper } from './owed-papers'
import { OwedStatement } from './owed-statement'
import { OwedSums } from './owed-sums'
import { PayEverything, PayItem, PayOff } from './owed-pay'
import { OwedPayment } from './owed-payment'
import type { OwedView } from './view'
import { Alert } from '@/components/ui/alert'
import type { OwedItem } from '@/lib/lending/owed/schema'
import type { Dispute } from '@/lib/lending/claims/schema'
import { firstDueOf } from '@/lib/lending/page/rules/due'
import type { Notice } from '@/lib/lending/page/rules/notices'
import type { OwnPage } from '@/lib/lending/page/schema'
import type { Payoff } from '@/lib/lending/paying/schema'

export function OwedSection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`${id}-title`} id={id} className="flex scroll-mt-6 flex-col gap-4">
      <h2 id={`${id}-title`} className="text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}

function Heading({ name, view }: { name: string; view: OwedView }) {
  const t = useTranslations('lending.page')
  return (
    <div className="flex flex-col gap-1">
      <h1 className="text-2xl font-bold tracking-tight text-balance">{t('heading', { shop: view.shop })}</h1>
      <p className="text-muted">{t('for', { name })}</p>
    </div>
  )
}

/** What can be done about something that is owed. */
function ItemDeeds({
  item,
  dispute,
  payoff,
  view,
}: {
  item: OwedItem
  dispute: Dispute | undefined
  payoff: Payoff | undefined
  view: OwedView
}) {
  const isRunning = item.status === 'open' || item.status === 'active'
  if (!view.isOpen || item.direction !== 'receivable' || !isRunning) return null
  const isPaidHere = view.providers.length > 0
  return (
    <div className="flex flex-col gap-2">
      {isPaidHere && payoff ? <PayOff item={item} payoff={payoff} view={view} /> : null}
      {isPaidHere ? <PayItem item={item} payoff={payoff} view={view} /> : null}
      <ItemDispute item={item} dispute={dispute} view={view} />
    </div>
  )
}

/** What is open first, then what is over; a long list of what is over is folded. */
function Items({ page, view }: { page: OwnPage; view: OwedView }) {
  const t = useTranslations('lending.page')
  const { items } = page.standing
  const disputes = page.disputes.filter(({ state }) => state === 'open')
  const disputeOf = ({ id }: OwedItem) => disputes.find(({ item }) => item.id === id)
  const payoffOf = ({ id }: OwedItem) => page.payoffs.find(({ agreementId }) => agreementId === id)
  const open = items
    .filter(({ outstandingMinor }) => outstandingMinor > 0n)
    .toSorted((a, b) => firstDueOf(a).localeCompare(firstDueOf(b)))
  const owed = open.filter(({ direction }) => direction === 'payable')
  const owing = open.filter(({ direction }) => direction === 'receivable')
  const over = items.filter(({ outstandingMinor }) => outstandingMinor === 0n)
  const list = (some: typeof items) => (
    <ul className="flex flex-col gap-4">
      {some.map((item) => (
        <OwedItemCard key={item.id} item={item} view={view} isDisputed={disputeOf(item) !== undefined}>
          <ItemDeeds item={item} dispute={disputeOf(item)} payoff={payoffOf(item)} view={view} />
        </OwedItemCard>
      ))}
    </ul>
  )
  return (
    <>
      {owing.length > 0 ? (
        <OwedSection id="items" title={t('items')}>
          {list(owing)}
        </OwedSection>
      ) : null}
      {owed.length > 0 ? (
        <OwedSection id="owed-items" title={t('owed_items', { shop: view.shop })}>
          {list(owed)}
        </OwedSection>
      ) : null}
      {over.length > 0 ? (
        <details open={over.length < 3}>
          <summary className="w-fit cursor-pointer text-lg font-semibold">
            {t('over', { count: over.length })}
          </summary>
          <div className="pt-4">{list(over)}</div>
        </details>
      ) : null}
    </>
  )
}

/** What they told the lender, and what came of it. */
function Words({ page, view }: { page: OwnPage; view: OwedView }) {
  const t = useTranslations('lending.page')
  const { claims, standing } = page
  const over = page.disputes.filter(({ state }) => state === 'closed')
  return (
    <>
      {claims.length > 0 ? (
        <OwedSection id="claims" title={t('claims.title')}>
          <OwedClaims claims={claims} items={standing.items} view={view} />
        </OwedSection>
      ) : null}
      {over.length > 0 ? (
        <OwedSection id="disputes" title={t('dispute.title')}>
          <OverDisputes disputes={over} items={standing.items} view={view} />
        </OwedSection>
      ) : null}
    </>
  )
}

/** What waits for their signature stands first; what is signed or over stands behind what is owed. */
function Papers({ page, view, isToSign }: { page: OwnPage; view: OwedView; isToSign: boolean }) {
  const t = useTranslations('lending.page.papers')
  const isOffered = ({ state, endsAt }: OwnPage['papers'][number]) =>
    state === 'offered' && endsAt > new Date()
  const papers = page.papers.filter((paper) => isOffered(paper) === isToSign)
  if (papers.length === 0) return null
  return (
    <OwedSection id={isToSign ? 'papers' : 'old-papers'} title={t(isToSign ? 'offers' : 'title')}>
      <ul className="flex flex-col gap-4">
        {papers.map((paper) => (
          <OwedPaper key={paper.id} paper={paper} view={view} codeGoesTo={page.codeGoesTo} />
        ))}
      </ul>
    </OwedSection>
  )
}

/** Everything that somebody sees of what they owe and are owed, on a phone from top to bottom. */
export function OwedPage({ page, notice, view }: { page: OwnPage; notice: Notice | null; view: OwedView }) {
  const t = useTranslations('lending.page')
  const { borrower, standing, payoffs, disputes } = page
  const disputedIds = disputes.flatMap(({ state, item }) => (state === 'open' ? [item.id] : []))
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-8">
      <Heading name={borrower.name} view={view} />
      {view.isOpen ? null : (
        <Alert tone="warning" title={t('closed.title', { shop: view.shop })}>
          {t('closed.text')}
        </Alert>
      )}
      {notice && notice !== 'file_days' ? <OwedNotice notice={notice} view={view} /> : null}
      {page.payment ? <OwedPayment payment={page.payment} view={view} /> : null}
      <Papers page={page} view={view} isToSign />
      <OwedSums
        standing={standing}
        disputedIds={disputedIds}
        view={view}
        pay={(sum) => <PayEverything sum={sum} items={standing.items} {...{ disputedIds, payoffs, view }} />}
      />
      <ClaimDesk items={standing.items} view={view} />
      <Items page={page} view={view} />
      <Words page={page} view={view} />
      <Papers page={page} view={view} isToSign={false} />
      {standing.items.length > 0 ? (
        <OwedSection id="history" title={t('history')}>
          <div className="card card--default gap-2">
            <OwedHistory standing={standing} view={view} />
          </div>
          <OwedStatement
            currencies={[...new Set(standing.items.map(({ currency }) => currency))]}
            hasLater={standing.items.some(({ laterMinor }) => laterMinor > 0n)}
            isTurned={notice === 'file_days'}
            view={view}
          />
        </OwedSection>
      ) : null}
      <OwedSection id="consent" title={t('consent.title')}>
        <OwedConsent said={page.consent} view={view} />
      </OwedSection>
      <p className="text-sm text-muted">{t('private')}</p>
    </div>
  )
}
