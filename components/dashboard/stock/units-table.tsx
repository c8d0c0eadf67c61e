'use client'

import { useTranslations } from 'next-intl'
import { startTransition, useState } from 'react'
import { OrderNumber } from './order-number'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/form/button'
import { DateTime } from '@/components/ui/date-time'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import { useStepUp } from '@/components/ui/form/step-up'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { useToast } from '@/components/ui/overlay/toast'
import { revealUnitAction } from '@/lib/commerce/stock/actions'
import type { StockUnit } from '@/lib/commerce/stock/schema/stock'

type View = { base: string; locale: string; timeZone: string; canReveal: boolean; canOpen: boolean }

function UnitState({ unit, canOpen, base }: { unit: StockUnit; canOpen: boolean; base: string }) {
  const t = useTranslations('dashboard.stock')
  return (
    <TableCell>
      <Badge tone={unit.state === 'available' ? 'success' : 'neutral'}>{t(`unit_${unit.state}`)}</Badge>
      {unit.order ? (
        <span className="ms-2 text-xs">
          <OrderNumber order={unit.order} base={base} canOpen={canOpen} />
        </span>
      ) : null}
    </TableCell>
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
  const t = useTranslations('dashboard.stock')
  return (
    <TableRow>
      <TableCell>
        {content === undefined ? (
          <span className="flex items-center gap-3">
            <span aria-hidden className="font-mono text-muted" dir="ltr">
              ••••••••
            </span>
            {view.canReveal ? (
              <Button type="button" variant="ghost" size="sm" onClick={onReveal}>
                {t('reveal')}
              </Button>
            ) : null}
          </span>
        ) : (
          <bdi dir="ltr" className="font-mono text-sm break-all">
            {content}
          </bdi>
        )}
      </TableCell>
      <UnitState unit={unit} canOpen={view.canOpen} base={view.base} />
      <TableCell className="hidden text-muted sm:table-cell">
        <DateTime value={unit.loadedAt} locale={view.locale} timeZone={view.timeZone} />
      </TableCell>
    </TableRow>
  )
}

/** Serial-numbered units; what one of them says is asked for one by one, and each look is written down. */
export function UnitsTable({ units, ...view }: View & { units: readonly StockUnit[] }) {
  const t = useTranslations('dashboard.stock')
  const say = useToast()
  const stepUp = useStepUp()
  const signedIn = useSignedIn()
  const [shown, setShown] = useState<Readonly<Record<string, string>>>({})
  const reveal = (unitId: string): void => {
    startTransition(async () => {
      const form = new FormData()
      form.set('unitId', unitId)
      const result = await signedIn(() => revealUnitAction(null, form))
      if (result.ok) setShown((before) => ({ ...before, [unitId]: result.data.content }))
      else if (result.code === 'step_up_needed') stepUp?.(() => reveal(unitId))
      else say({ text: result.message, tone: 'danger' })
    })
  }
  if (units.length === 0) return <p className="text-sm text-muted">{t('units_none')}</p>
  return (
    <>
      {view.canReveal ? <p className="text-sm text-muted">{t('reveal_note')}</p> : null}
      <Table label={t('units')}>
        <TableHead>
          <TableHeading>{t('unit')}</TableHeading>
          <TableHeading>{t('unit_state')}</TableHeading>
          <TableHeading className="hidden sm:table-cell">{t('unit_loaded')}</TableHeading>
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
