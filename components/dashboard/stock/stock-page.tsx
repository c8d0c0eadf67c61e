import { useTranslations } from 'next-intl'
import { KeysForm } from './keys-form'
import { AdjustForm, MarkForm } from './stock-forms'
import { UnitsTable } from './units-table'
import { StockHistory } from './stock-history'
import type { StockView } from './stock-view'
import { Batches } from './batches'
import { PageHeading } from '@/components/layout/page-heading'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/form/button'
import { Panel } from '@/components/ui/card'
import type { StockLine, StockUnit } from '@/lib/commerce/stock/schema/stock'

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

function Units({
  units,
  base,
  currency,
  locale,
  timeZone,
  may,
  nextUnits,
  own,
  isMade,
}: Pick<StockView, 'base' | 'currency' | 'locale' | 'timeZone' | 'may'> & {
  isMade: boolean
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
        currency={currency}
        locale={locale}
        timeZone={timeZone}
        canReveal={may.reveal}
        canTakeOut={may.adjust}
        canChange={may.change}
        canOpen={may.seeOrders}
        isMade={isMade}
      />
      {nextUnits ? (
        <ButtonLink variant="outline" size="sm" href={`${own}?units=${nextUnits}`}>
          {t('older')}
        </ButtonLink>
      ) : null}
    </Panel>
  )
}

/** What can be done about how many there are. */
function Filling({ stock: { line }, currency, may }: Pick<StockView, 'stock' | 'currency' | 'may'>) {
  const t = useTranslations('dashboard.stock')
  const isKeys = line.deliveryKind === 'license_key'
  const name = line.variantName || line.productName
  return (
    <>
      {isKeys && may.adjust ? (
        <KeysForm stock={[{ variantId: line.variantId, name, units: line.available }]} currency={currency} />
      ) : null}
      <div className="grid gap-6 empty:hidden lg:grid-cols-2">
        {!isKeys && may.adjust ? (
          <Panel title={t('adjust')}>
            <AdjustForm variantId={line.variantId} available={line.available} />
          </Panel>
        ) : null}
        {may.mark ? (
          <Panel title={t('mark_title')}>
            <MarkForm variantId={line.variantId} lowStockAt={line.lowStockAt} />
          </Panel>
        ) : null}
      </div>
    </>
  )
}

/** One counter: how many there are, how that came about, and what can be done about it. */
export function StockPage(view: StockView) {
  const { line, movements, nextMovements, units, nextUnits } = view.stock
  const own = `${view.base}/dashboard/products/stock/${line.variantId}`
  const isKeys = line.deliveryKind === 'license_key'
  const isMade = line.deliveryKind === 'generated_key'
  return (
    <>
      <Heading base={view.base} line={line} />
      {isMade ? null : <Filling {...view} />}
      {isKeys ? <Batches {...view} own={own} canTakeOut={view.may.adjust} /> : null}
      {isKeys || isMade ? (
        <Units {...view} units={units} nextUnits={nextUnits} own={own} isMade={isMade} />
      ) : null}
      {isMade ? null : (
        <StockHistory {...view} movements={movements} nextMovements={nextMovements} own={own} />
      )}
    </>
  )
}
