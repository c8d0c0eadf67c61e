import { useTranslations } from 'next-intl'
import { RetryForm } from './retry-form'
import { OrderLink } from '@/components/dashboard/orders/order-link'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/form/button'
import { DateTime } from '@/components/ui/date-time'
import { FilterSelect, FilterText } from '@/components/ui/lists/filter'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { TableOrCards } from '@/components/ui/lists/table-or-cards'
import type { FilterView } from '@/lib/core/requests/filter/filter'
import { SKIPS, STATES, TEMPLATES } from '@/lib/notifications/schema'
import type { LogRow, State } from '@/lib/notifications/schema'

const tones: Record<State, Tone> = {
  queued: 'neutral',
  sending: 'neutral',
  sent: 'success',
  failed: 'danger',
  uncertain: 'warning',
  skipped: 'neutral',
}

/** A plain form: every view of the log has an address that can be kept. */
export function LogFilters({ address, view }: { address: string; view: FilterView }) {
  const t = useTranslations('dashboard.notifications')
  return (
    <form role="search" action={address} className="grid items-start gap-3 sm:grid-cols-[1fr_1fr_1fr_auto]">
      <FilterSelect
        name="state"
        label={t('filter_state')}
        any={t('all_states')}
        choices={STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
        view={view}
      />
      <FilterSelect
        name="message"
        label={t('filter_message')}
        any={t('all_messages')}
        choices={TEMPLATES.map((template) => ({ value: template, label: t(`message.${template}.name`) }))}
        view={view}
      />
      <FilterText
        name="order"
        label={t('filter_order')}
        inputMode="numeric"
        dir="ltr"
        autoComplete="off"
        view={view}
      />
      <Button variant="outline" className="min-h-11 sm:mt-[1.625rem]">
        {t('filter')}
      </Button>
    </form>
  )
}

function Answer({ row, view }: { row: LogRow; view: View }) {
  const t = useTranslations('dashboard.notifications')
  const skip = SKIPS.find((one) => one === row.response)
  return (
    <div className="flex min-w-0 flex-col gap-1 text-sm">
      {row.state === 'queued' && row.sendAfter ? (
        <span>
          {t('held_until')}{' '}
          <DateTime
            value={row.sendAfter}
            locale={view.locale}
            timeZone={view.timeZone}
            detail="minute_of_list"
          />
        </span>
      ) : null}
      {row.state === 'uncertain' || (row.state === 'sending' && row.retry) ? (
        <span>{t('uncertain_text')}</span>
      ) : null}
      {row.state === 'skipped' && skip ? <span>{t(`skip.${skip}`)}</span> : null}
      {row.response && !skip ? (
        <bdi dir="ltr" className="font-mono text-xs break-words text-muted" data-smtp-answer>
          {row.response}
        </bdi>
      ) : null}
      {row.fellBack ? <Badge tone="warning">{t('fell_back')}</Badge> : null}
      {row.attempts > 1 ? <span className="text-muted">{t('attempts', { count: row.attempts })}</span> : null}
    </div>
  )
}

type View = { base: string; locale: string; timeZone: string; canWrite: boolean }

function nameOf(t: ReturnType<typeof useTranslations>, row: LogRow): string {
  return t.has(`message.${row.template}.name`) ? t(`message.${row.template}.name`) : row.template
}

function Order({ row, base }: { row: LogRow; base: string }) {
  if (row.orderId === null || row.orderNumber === null) return null
  return <OrderLink base={base} id={row.orderId} number={row.orderNumber} />
}

function Retry({ row, canWrite }: { row: LogRow; canWrite: boolean }) {
  const t = useTranslations('dashboard.notifications')
  if (!canWrite || row.retry === null) return null
  const label = t('retry_named', { name: nameOf(t, row), order: row.orderNumber ?? '' }).trimEnd()
  return <RetryForm id={row.id} attempts={row.attempts} retry={row.retry} label={label} />
}

function MessageLine({ row, view }: { row: LogRow; view: View }) {
  const t = useTranslations('dashboard.notifications')
  return (
    <TableRow data-message={row.template}>
      <TableCell>
        <span className="block font-medium">{nameOf(t, row)}</span>
        <Order row={row} base={view.base} />
      </TableCell>
      <TableCell>
        <bdi className="block w-fit max-w-56 break-words">{row.recipient ?? t('erased_recipient')}</bdi>
        <span className="text-muted">{t(`language.${row.locale}`)}</span>
      </TableCell>
      <TableCell>
        <Badge tone={tones[row.state]}>{t(`state.${row.state}`)}</Badge>
      </TableCell>
      <TableCell className="max-w-80">
        <Answer row={row} view={view} />
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted">
        <DateTime
          value={row.sentAt ?? row.createdAt}
          locale={view.locale}
          timeZone={view.timeZone}
          detail="minute_of_list"
        />
      </TableCell>
      <TableCell>
        <Retry row={row} canWrite={view.canWrite} />
      </TableCell>
    </TableRow>
  )
}

function MessageCard({ row, view }: { row: LogRow; view: View }) {
  const t = useTranslations('dashboard.notifications')
  return (
    <li className="flex flex-col gap-2 p-4">
      <span className="flex items-start justify-between gap-3">
        <span className="font-medium">{nameOf(t, row)}</span>
        <Badge tone={tones[row.state]} className="shrink-0">
          {t(`state.${row.state}`)}
        </Badge>
      </span>
      <bdi className="text-sm break-words">{row.recipient ?? t('erased_recipient')}</bdi>
      <span className="flex flex-wrap items-center justify-between gap-2 text-sm text-muted">
        <Order row={row} base={view.base} />
        <DateTime
          value={row.sentAt ?? row.createdAt}
          locale={view.locale}
          timeZone={view.timeZone}
          detail="minute_of_list"
        />
      </span>
      <Answer row={row} view={view} />
      <Retry row={row} canWrite={view.canWrite} />
    </li>
  )
}

/** Messages, newest first: a table where there is room, cards on phones. */
export function LogList({ rows, ...view }: View & { rows: readonly LogRow[] }) {
  const t = useTranslations('dashboard.notifications')
  return (
    <TableOrCards
      zone={view}
      from="lg"
      table={
        <Table label={t('log')}>
          <TableHead>
            <TableHeading>{t('filter_message')}</TableHeading>
            <TableHeading>{t('recipient')}</TableHeading>
            <TableHeading>{t('filter_state')}</TableHeading>
            <TableHeading>{t('answer')}</TableHeading>
            <TableHeading>{t('time')}</TableHeading>
            <TableHeading>
              <span className="sr-only">{t('retry')}</span>
            </TableHeading>
          </TableHead>
          <tbody>
            {rows.map((row) => (
              <MessageLine key={row.id} row={row} view={view} />
            ))}
          </tbody>
        </Table>
      }
      cards={rows.map((row) => (
        <MessageCard key={row.id} row={row} view={view} />
      ))}
    />
  )
}
