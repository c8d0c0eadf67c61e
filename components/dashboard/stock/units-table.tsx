'use client'

import { useTranslations } from 'next-intl'
import { OrderNumber } from './order-number'
import { KeyContent } from '@/components/dashboard/keys/key-content'
import { KeyDeed } from '@/components/dashboard/keys/key-deed'
import { useReveal } from '@/components/dashboard/keys/use-reveal'
import { Badge } from '@/components/ui/badge'
import { ClientDateTime } from '@/components/ui/client-date-time'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { shownState } from '@/lib/commerce/stock/rules/unit-state'
import { formatMoney } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import type { StockUnit } from '@/lib/commerce/stock/schema/stock'

type View = {
  base: string
  currency: Currency
  locale: string
  timeZone: string
  canReveal: boolean
  canTakeOut: boolean
  /** What a customer has is the business of those who may see it. */
  canChange: boolean
  canOpen: boolean
  /** Its keys are made when they are sold. */
  isMade: boolean
}

function UnitState({ unit, canOpen, base }: { unit: StockUnit; canOpen: boolean; base: string }) {
  const t = useTranslations('dashboard.stock')
  return (
    <TableCell label={t('unit_state')}>
      <Badge tone={unit.state === 'available' ? 'success' : 'neutral'}>{t(`unit_${shownState(unit)}`)}</Badge>
      {unit.order ? (
        <span className="ms-2 text-xs">
          <OrderNumber order={unit.order} base={base} canOpen={canOpen} />
        </span>
      ) : null}
      {unit.buyer ? (
        <bdi className="block w-fit text-xs text-muted">{unit.buyer.name || unit.buyer.email}</bdi>
      ) : null}
      {unit.soldBy === null ? null : (
        <span className="block text-xs text-muted">{t('unit_sold_by', { name: unit.soldBy })}</span>
      )}
      {unit.reason ? <bdi className="block w-fit text-xs text-muted">{unit.reason}</bdi> : null}
    </TableCell>
  )
}

/** When it was loaded, by whom and for what price. */
function UnitSource({ unit, view }: { unit: StockUnit; view: View }) {
  const t = useTranslations('dashboard.stock')
  const { addedBy, purchasePriceMinor: price } = unit
  return (
    <TableCell label={t(view.isMade ? 'unit_made' : 'unit_loaded')} className="text-muted">
      <ClientDateTime value={unit.loadedAt} locale={view.locale} timeZone={view.timeZone} />
      {addedBy === null ? null : <bdi className="block w-fit text-xs">{addedBy}</bdi>}
      {price === null ? null : (
        <span className="block text-xs">
          {t('price_each', { price: formatMoney(price, view.currency, view.locale) })}
        </span>
      )}
    </TableCell>
  )
}

function UnitDeeds({ unit, canChange }: { unit: StockUnit; canChange: boolean }) {
  if (unit.state === 'available') return <KeyDeed subjectId={unit.id} deed="take_out" />
  if (unit.state !== 'delivered' || !canChange) return null
  return (
    <>
      <KeyDeed subjectId={unit.id} deed="replace" />
      <KeyDeed subjectId={unit.id} deed="revoke" />
    </>
  )
}

function UnitRow({
  unit,
  view,
  content,
  onReveal,
}: {
  unit: StockUnit
  view: View
  content: string | undefined
  onReveal: () => void
}) {
  return (
    <TableRow>
      <TableCell>
        <KeyContent content={content} onReveal={view.canReveal ? onReveal : null} />
      </TableCell>
      <UnitState unit={unit} canOpen={view.canOpen} base={view.base} />
      {view.canTakeOut ? (
        <TableCell>
          <UnitDeeds unit={unit} canChange={view.canChange} />
        </TableCell>
      ) : null}
      <UnitSource unit={unit} view={view} />
    </TableRow>
  )
}

/** Serial-numbered units; what one of them says is asked for one by one, and each look is written down. */
export function UnitsTable({ units, ...view }: View & { units: readonly StockUnit[] }) {
  const t = useTranslations('dashboard.stock')
  const { shown, reveal } = useReveal()
  if (units.length === 0) return <p className="text-sm text-muted">{t('units_none')}</p>
  return (
    <>
      {view.canReveal ? <p className="text-sm text-muted">{t('reveal_note')}</p> : null}
      <Table label={t('units')} isStacked>
        <TableHead>
          <TableHeading>{t('unit')}</TableHeading>
          <TableHeading>{t('unit_state')}</TableHeading>
          {view.canTakeOut ? (
            <TableHeading>
              <span className="sr-only">{t('unit_deeds')}</span>
            </TableHeading>
          ) : null}
          <TableHeading>{t(view.isMade ? 'unit_made' : 'unit_loaded')}</TableHeading>
        </TableHead>
        <tbody>
          {units.map((unit) => (
            <UnitRow
              key={unit.id}
              unit={unit}
              view={view}
              content={shown[unit.id]}
              onReveal={() => reveal(unit.id)}
            />
          ))}
        </tbody>
      </Table>
    </>
  )
}
