import { useTranslations } from 'next-intl'
import { KeysForm } from './keys-form'
import { AdjustForm, MarkForm } from './stock-forms'
import { UnitsTable } from './units-table'
import { OrderNumber } from './order-number'
import { PageHeading } from '@/components/layout/page-heading'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/form/button'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import type { StockDetail, StockLine, StockMovement, StockUnit } from '@/lib/commerce/stock/schema/stock'

type StockView = {
  stock: StockDetail
  base: string
  locale: string
  timeZone: string
  may: { adjust: boolean; mark: boolean; reveal: boolean; change: boolean; seeOrders: boolean }
}

function MovementRow({
  movement,
  locale,
  timeZone,
  base,
  may,
}: Pick<StockView, 'locale' | 'timeZone' | 'base' | 'may'> & { movement: StockMovement }) {
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap text-muted">
        <DateTime value={movement.at} locale={locale} timeZone={timeZone} />
      </TableCell>
      <TableCell>
        <What movement={movement} base={base} canOpen={may.seeOrders} />
      </TableCell>
      <TableCell isNumeric>
        <bdi dir="ltr">
          {movement.kind === 'uncounted' ? '' : `${movement.change > 0 ? '+' : ''}${movement.change}`}
        </bdi>
      </TableCell>
      <TableCell isNumeric>{movement.kind === 'uncounted' ? '∞' : movement.available}</TableCell>
    </TableRow>
  )
}

function Heading({ base, line }: Pick<StockView, 'base'> & { line: StockLine }) {
  const t = useTranslations('dashboard.stock')
  return (
    <PageHeading
      back={{ href: `${base}/dashboard/products/stock`, label: t('back') }}
      title={
        <>
          <bdi>{line.productName}</bdi>
          {line.variantName ? <bdi className="text-muted">{line.variantName}</bdi> : null}
          {line.deliveryKind === 'generated_key' ? null : line.available === 0 ? (
            <Badge tone="danger">{t('out')}</Badge>
          ) : line.isLow ? (
            <Badge tone="warning">{t('is_low')}</Badge>
          ) : null}
        </>
      }
      text={
        line.deliveryKind === 'generated_key'
          ? t('now_made')
          : t('now', { available: line.available, held: line.held })
      }
      actions={
        <ButtonLink variant="outline" href={`${base}/dashboard/products/${line.productId}`}>
          {t('to_product')}
        </ButtonLink>
      }
    />
  )
}

function History({
  movements,
  locale,
  timeZone,
  base,
  may,
  nextMovements,
  own,
}: Pick<StockView, 'locale' | 'timeZone' | 'base' | 'may'> & {
  movements: StockMovement[]
  nextMovements: string | null
  own: string
}) {
  const t = useTranslations('dashboard.stock')
  return (
    <Panel title={t('history')}>
      {movements.length === 0 ? (
        <p className="text-sm text-muted">{t('history_none')}</p>
      ) : (
        <Table label={t('history')}>
          <TableHead>
            <TableHeading>{t('when')}</TableHeading>
            <TableHeading>{t('what')}</TableHeading>
            <TableHeading isNumeric>{t('change')}</TableHeading>
            <TableHeading isNumeric>{t('after')}</TableHeading>
          </TableHead>
          <tbody>
            {movements.map((movement) => (
              <MovementRow
                key={movement.id}
                movement={movement}
                locale={locale}
                timeZone={timeZone}
                base={base}
                may={may}
              />
            ))}
          </tbody>
        </Table>
      )}
      {nextMovements ? (
        <ButtonLink variant="outline" size="sm" href={`${own}?movements=${nextMovements}`}>
          {t('older')}
        </ButtonLink>
      ) : null}
    </Panel>
  )
}

function Units({
  units,
  base,
  locale,
  timeZone,
  may,
  nextUnits,
  own,
}: Pick<StockView, 'base' | 'locale' | 'timeZone' | 'may'> & {
  units: StockUnit[]
  nextUnits: string | null
  own: string
}) {
  const t = useTranslations('dashboard.stock')
  return (
    <Panel title={t('units')}>
      <UnitsTable
        units={units}
        base={base}
        locale={locale}
        timeZone={timeZone}
        canReveal={may.reveal}
        canChange={may.change}
        canOpen={may.seeOrders}
      />
      {nextUnits ? (
        <ButtonLink variant="outline" size="sm" href={`${own}?units=${nextUnits}`}>
          {t('older')}
        </ButtonLink>
      ) : null}
    </Panel>
  )
}

/** One counter: how many there are, how that came about, and what can be done about it. */
export function StockPage({ stock, base, locale, timeZone, may }: StockView) {
  const t = useTranslations('dashboard.stock')
  const { line, movements, nextMovements, units, nextUnits } = stock
  const own = `${base}/dashboard/products/stock/${line.variantId}`
  const isKeys = line.deliveryKind === 'license_key'
  const isMade = line.deliveryKind === 'generated_key'
  return (
    <>
      <Heading base={base} line={line} />
      {isKeys && may.adjust ? (
        <KeysForm
          stock={[
            { variantId: line.variantId, name: line.variantName || line.productName, units: line.available },
          ]}
        />
      ) : null}
      <div className="grid gap-6 empty:hidden lg:grid-cols-2">
        {!isKeys && !isMade && may.adjust ? (
          <Panel title={t('adjust')}>
            <AdjustForm variantId={line.variantId} available={line.available} />
          </Panel>
        ) : null}
        {!isMade && may.mark ? (
          <Panel title={t('mark_title')}>
            <MarkForm variantId={line.variantId} lowStockAt={line.lowStockAt} />
          </Panel>
        ) : null}
      </div>
      {isMade ? null : (
        <History
          movements={movements}
          locale={locale}
          timeZone={timeZone}
          base={base}
          may={may}
          nextMovements={nextMovements}
          own={own}
        />
      )}
      {isKeys || isMade ? (
        <Units
          units={units}
          base={base}
          locale={locale}
          timeZone={timeZone}
          may={may}
          nextUnits={nextUnits}
          own={own}
        />
      ) : null}
    </>
  )
}

function What({ movement, base, canOpen }: { movement: StockMovement; base: string; canOpen: boolean }) {
  const t = useTranslations('dashboard.stock')
  const { kind, actor, order, reason } = movement
  return (
    <>
      <span className="font-medium">{t(`kind_${kind}`)}</span>
      {order ? (
        <>
          {' '}
          <OrderNumber order={order} base={base} canOpen={canOpen} />
        </>
      ) : null}
      {reason ? <bdi className="block w-fit">{reason}</bdi> : null}
      {actor ? <bdi className="block w-fit text-xs text-muted">{actor}</bdi> : null}
    </>
  )
}
