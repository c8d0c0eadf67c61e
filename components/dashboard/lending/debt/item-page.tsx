import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ReverseForm, UndoForm } from './fact-forms'
import { ForgiveForm, RecoverForm, WriteOffForm } from './give-up-forms'
import { ItemRows } from './item-rows'
import { PayForm } from './pay-form'
import { ItemWords } from '@/components/dashboard/lending/claims/item-words'
import { partyAddress } from '@/components/dashboard/lending/addresses'
import { dayText } from '@/components/dashboard/lending/days'
import { FactTimeline } from '@/components/dashboard/lending/facts/fact-timeline'
import { ItemState } from '@/components/dashboard/lending/item-state'
import { ReminderPanel } from '@/components/dashboard/lending/reminders/reminder-panel'
import { PageHeading } from '@/components/layout/page-heading'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import type { ItemWords as Words } from '@/lib/lending/claims/schema'
import { mayReverse } from '@/lib/lending/reports/rules/told'
import type { FactLine, ItemPage } from '@/lib/lending/reports/schema'
import type { ReminderPanel as Reminders } from '@/lib/lending/reminders/schema'

export type ItemRights = { write: boolean; approve: boolean }

type View = { item: ItemPage; base: string; locale: string; timeZone: string; may: ItemRights }

/** What can be done now: most often, note that something was paid. */
function Actions({ item, may }: Pick<View, 'item' | 'may'>) {
  const isLost = item.status === 'written_off'
  const isOpen = item.leftMinor > 0n
  const isOurs = item.direction === 'receivable'
  return (
    <>
      {may.write && isOpen ? <PayForm item={item} /> : null}
      {may.approve && isOpen ? <ForgiveForm item={item} /> : null}
      {may.approve && isOpen && isOurs ? <WriteOffForm item={item} /> : null}
      {may.approve && isLost && item.lostMinor > 0n ? <RecoverForm item={item} /> : null}
    </>
  )
}

/** One figure of an item. */
export function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="text-lg font-semibold tabular-nums">{children}</dd>
    </div>
  )
}

/** What is neither paid nor left: with it, the other figures come to the amount. */
export function GivenUp({ item, locale }: { item: GivenUpSums; locale: string }) {
  const t = useTranslations('dashboard.lending.debt')
  const sums = [
    ['forgiven', item.forgivenMinor],
    ['written_off', item.lostMinor],
  ] as const
  return sums.map(([name, minor]) =>
    minor === 0n ? null : (
      <Figure key={name} name={t(name)}>
        <Money amountMinor={minor} currency={item.currency} locale={locale} />
      </Figure>
    ),
  )
}

type GivenUpSums = Pick<ItemPage, 'forgivenMinor' | 'lostMinor' | 'currency'>

export function Figures({ item, locale }: { item: FigureSums; locale: string }) {
  const t = useTranslations('dashboard.lending.debt')
  const { currency, leftMinor, paidMinor, amountMinor, creditMinor, dueOn, rows } = item
  const money = (minor: bigint): ReactNode => (
    <Money amountMinor={minor} currency={currency} locale={locale} />
  )
  const due = dueOn ?? rows.at(-1)?.dueOn ?? null
  return (
    <dl className="grid grid-cols-2 gap-4 rounded-xl border border-line bg-surface p-5 lg:grid-cols-4">
      <Figure name={t('left')}>{money(leftMinor)}</Figure>
      <Figure name={t('amount')}>{money(amountMinor)}</Figure>
      <Figure name={t('paid')}>{money(paidMinor)}</Figure>
      <GivenUp item={item} locale={locale} />
      {creditMinor > 0n ? (
        <Figure name={t('credit')}>{money(creditMinor)}</Figure>
      ) : (
        <Figure name={t('due_date')}>{due === null ? '–' : dayText(due, locale)}</Figure>
      )}
    </dl>
  )
}

type FigureSums = GivenUpSums &
  Pick<ItemPage, 'leftMinor' | 'paidMinor' | 'amountMinor' | 'creditMinor' | 'dueOn' | 'rows'>

export function Detail({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  )
}

/** Whose it is, what it was for and who wrote it down. */
function Terms({ item, base, locale, timeZone }: Omit<View, 'may'>) {
  const t = useTranslations('dashboard.lending')
  return (
    <Panel title={t('debt.terms')}>
      <dl className="flex flex-col gap-3 text-sm">
        <Detail name={t('debt.who')}>
          <Link href={partyAddress(base, item.party.id)} prefetch={false} className="text-link">
            <bdi>{item.party.name}</bdi>
          </Link>
        </Detail>
        <Detail name={t('debt.direction')}>{t(`direction.${item.direction}`)}</Detail>
        {item.cause === null ? null : <Detail name={t('debt.cause')}>{t(`cause.${item.cause}`)}</Detail>}
        <Detail name={t('debt.on')}>{dayText(item.on, locale)}</Detail>
        {item.note === '' ? null : (
          <Detail name={t('debt.note')}>
            <bdi className="whitespace-pre-line">{item.note}</bdi>
          </Detail>
        )}
        <Detail name={t('debt.written_by')}>
          {item.by === null ? null : (
            <>
              <bdi>{item.by}</bdi> ·{' '}
            </>
          )}
          <DateTime value={item.createdAt} locale={locale} timeZone={timeZone} />
        </Detail>
      </dl>
    </Panel>
  )
}

/** How something that happened is taken back, by whoever may. */
export function DeedForm({ fact, item, may }: Pick<View, 'item' | 'may'> & { fact: FactLine }) {
  if (!may.write || !mayReverse(fact, { all: item.facts, mayDecide: may.approve })) return null
  return fact.canUndo ? <UndoForm fact={fact} /> : <ReverseForm fact={fact} />
}

/** One debt: how it stands, what happened with it, and what can be done. */
export function DebtPage({
  item,
  words,
  reminders,
  may,
  ...view
}: View & { words: Words; reminders: Reminders }) {
  const t = useTranslations('dashboard.lending.debt')
  const isOurs = item.direction === 'receivable'
  return (
    <>
      <PageHeading
        title={
          <>
            <span>
              {t.rich(isOurs ? 'title' : 'title_payable', { name: () => <bdi>{item.party.name}</bdi> })}
            </span>
            <ItemState item={item} today={item.today} isDisputed={item.isDisputed} />
          </>
        }
        back={{ href: partyAddress(view.base, item.party.id), label: item.party.name }}
        actions={<Actions item={item} may={may} />}
      />
      <Figures item={item} locale={view.locale} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <div className="flex flex-col gap-6">
          <ItemWords words={words} canWrite={may.write} {...view} />
          <ItemRows item={item} locale={view.locale} />
          <Panel title={t('facts')}>
            <FactTimeline
              facts={item.facts}
              costs={item.costs}
              actions={(fact) => <DeedForm fact={fact} item={item} may={may} />}
              {...view}
            />
          </Panel>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Terms item={item} {...view} />
          <ReminderPanel panel={reminders} name={item.party.name} canWrite={may.write} {...view} />
        </div>
      </div>
    </>
  )
}
