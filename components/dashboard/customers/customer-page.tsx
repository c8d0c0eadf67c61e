import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Contact, Marketing, Privacy } from './customer-data'
import type { CustomerRights, CustomerView } from './customer-data'
import { CustomerKeys } from './customer-keys'
import { BlockForm, NoteForm, RemoveNoteForm, UnblockForm } from './customer-forms'
import { OrderBadge } from '@/components/dashboard/orders/order-badge'
import { OrderLink } from '@/components/dashboard/orders/order-link'
import { PageHeading } from '@/components/layout/page-heading'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime, formatDateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import type { CustomerKey } from '@/lib/commerce/desk/schema/order-keys'
import type { CustomerProfile } from '@/lib/commerce/customers/schema/customers'

type View = CustomerView & { base: string }

export function CustomerPage({
  may,
  keys,
  ...view
}: View & { may: CustomerRights; keys: readonly CustomerKey[] }) {
  const t = useTranslations('dashboard.customers')
  const { customer, base, locale, timeZone } = view
  const date = (value: Date): string => formatDateTime(value, locale, timeZone, 'date')
  return (
    <>
      <PageHeading
        title={
          <>
            {customer.isErased ? t('erased') : <bdi>{customer.name || customer.email}</bdi>}
            {customer.isBlocked ? <Badge tone="danger">{t('blocked')}</Badge> : null}
          </>
        }
        text={`${t('since')} ${date(customer.createdAt)}`}
        back={{ href: `${base}/dashboard/customers`, label: t('title') }}
        actions={may.block && !customer.isBlocked ? <BlockForm customer={customer} /> : null}
      />
      {customer.isErased ? <Alert>{t('profile.erased_text')}</Alert> : null}
      {customer.blockedAt ? (
        <Alert
          tone="warning"
          title={t('profile.blocked_since', { date: date(customer.blockedAt) })}
          action={may.block ? <UnblockForm customer={customer} /> : null}
        >
          <p>{t('profile.blocked_text')}</p>
          {customer.blockReason ? <bdi className="text-muted">{customer.blockReason}</bdi> : null}
        </Alert>
      ) : null}
      <Figures {...view} />
      <div className="grid gap-6 lg:grid-cols-[1fr_20rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <Orders {...view} />
          <CustomerKeys keys={keys} base={base} locale={locale} timeZone={timeZone} canReveal={may.reveal} />
          {customer.isErased ? null : <Notes {...view} canWrite={may.note} />}
        </div>
        {customer.isErased ? null : (
          <div className="flex min-w-0 flex-col gap-6">
            <Contact {...view} />
            <Marketing {...view} canWithdraw={may.block} />
            {may.export || may.erase ? <Privacy customer={customer} may={may} /> : null}
          </div>
        )}
      </div>
    </>
  )
}

function Figures({ customer, locale, timeZone }: View) {
  const t = useTranslations('dashboard.customers')
  return (
    <dl className="grid grid-cols-2 gap-4 rounded-2xl border border-line bg-surface p-5 sm:grid-cols-3">
      <Figure name={t('spent')} hint={t('profile.spent_hint')}>
        <Money amountMinor={customer.spentMinor} currency={customer.currency} locale={locale} />
      </Figure>
      <Figure name={t('orders')}>{customer.ordersCount}</Figure>
      <Figure name={t('last_order')}>
        <DateTime value={customer.lastOrderAt} locale={locale} timeZone={timeZone} detail="date" />
      </Figure>
    </dl>
  )
}

function Figure({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="text-lg font-semibold">{children}</dd>
      {hint ? <dd className="text-xs text-muted">{hint}</dd> : null}
    </div>
  )
}

function Order({
  order,
  base,
  locale,
  timeZone,
}: Omit<View, 'customer'> & { order: CustomerProfile['orders'][number] }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3 text-sm">
      <span className="flex flex-col gap-0.5">
        <OrderLink base={base} id={order.id} number={order.number} className="w-fit" />
        <DateTime
          value={order.createdAt}
          locale={locale}
          timeZone={timeZone}
          className="text-xs text-muted"
        />
      </span>
      <span className="flex items-center gap-3">
        <OrderBadge order={order} />
        <Money
          amountMinor={order.totalMinor}
          currency={order.currency}
          locale={locale}
          className="font-medium"
        />
      </span>
    </li>
  )
}

function Orders({ customer, ...place }: View) {
  const t = useTranslations('dashboard.customers.profile')
  return (
    <Panel
      title={t('orders')}
      action={
        customer.hasMoreOrders ? (
          <Link
            href={`${place.base}/dashboard/orders?q=${encodeURIComponent(customer.email)}`}
            prefetch={false}
            className="text-link text-sm"
          >
            {t('more_orders')}
          </Link>
        ) : null
      }
    >
      {customer.orders.length === 0 ? <p className="text-sm text-muted">{t('no_orders')}</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {customer.orders.map((order) => (
          <Order key={order.id} order={order} {...place} />
        ))}
      </ul>
    </Panel>
  )
}

function Notes({ customer, locale, timeZone, canWrite }: View & { canWrite: boolean }) {
  const t = useTranslations('dashboard.customers.profile')
  return (
    <Panel title={t('notes')}>
      {canWrite ? <NoteForm customerId={customer.id} /> : null}
      {customer.notes.length === 0 ? <p className="text-sm text-muted">{t('no_notes')}</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {customer.notes.map((note) => (
          <li key={note.id} className="flex flex-col gap-1 py-3 text-sm">
            <p dir="auto" className="break-words whitespace-pre-line">
              {note.body}
            </p>
            <span className="flex flex-wrap items-center justify-between gap-2 text-xs text-muted">
              {t('note_by', {
                name: note.keyName === null ? note.authorName : t('note_key', { name: note.keyName }),
                date: formatDateTime(note.createdAt, locale, timeZone),
              })}
              {canWrite ? <RemoveNoteForm noteId={note.id} /> : null}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
