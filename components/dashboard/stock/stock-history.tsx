import { useTranslations } from 'next-intl'
import { OrderNumber } from './order-number'
import type { StockView } from './stock-view'
import { ButtonLink } from '@/components/ui/form/button'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { ListZone } from '@/components/ui/lists/list-zone'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import type { StockMovement } from '@/lib/commerce/stock/schema/stock'

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

function MovementRow({
  movement,
  locale,
  timeZone,
  base,
  may,
}: Pick<StockView, 'locale' | 'timeZone' | 'base' | 'may'> & { movement: StockMovement }) {
  const t = useTranslations('dashboard.stock')
  return (
    <TableRow>
      <TableCell className="text-muted sm:whitespace-nowrap">
        <DateTime value={movement.at} locale={locale} timeZone={timeZone} detail="minute_of_list" />
      </TableCell>
      <TableCell>
        <What movement={movement} base={base} canOpen={may.seeOrders} />
      </TableCell>
      <TableCell isNumeric label={t('change')}>
        <bdi dir="ltr">
          {movement.kind === 'uncounted' ? '' : `${movement.change > 0 ? '+' : ''}${movement.change}`}
        </bdi>
      </TableCell>
      <TableCell isNumeric label={t('after')}>
        {movement.kind === 'uncounted' ? '∞' : movement.available}
      </TableCell>
    </TableRow>
  )
}

/** How the counter came to be what it is. */
export function StockHistory({
  movements,
  nextMovements,
  own,
  ...view
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
        <>
          <Table label={t('history')} isStacked>
            <TableHead>
              <TableHeading>{t('when')}</TableHeading>
              <TableHeading>{t('what')}</TableHeading>
              <TableHeading isNumeric>{t('change')}</TableHeading>
              <TableHeading isNumeric>{t('after')}</TableHeading>
            </TableHead>
            <tbody>
              {movements.map((movement) => (
                <MovementRow key={movement.id} movement={movement} {...view} />
              ))}
            </tbody>
          </Table>
          <ListZone locale={view.locale} timeZone={view.timeZone} />
        </>
      )}
      {nextMovements ? (
        <ButtonLink variant="outline" size="sm" href={`${own}?movements=${nextMovements}`}>
          {t('older')}
        </ButtonLink>
      ) : null}
    </Panel>
  )
}
