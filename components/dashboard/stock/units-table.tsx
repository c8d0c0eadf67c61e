'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { startTransition, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/form/button'
import { DateTime } from '@/components/ui/date-time'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import { useStepUp } from '@/components/ui/form/step-up'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import { useToast } from '@/components/ui/toast'
import { revealUnitAction } from '@/lib/commerce/stock/actions'
import type { StockUnit } from '@/lib/commerce/stock/schema/stock'

/** Serial-numbered units; what one of them says is asked for one by one, and each look is written down. */
export function UnitsTable({
  units,
  base,
  locale,
  timeZone,
  canReveal,
  canOpen,
}: {
  units: readonly StockUnit[]
  base: string
  locale: string
  timeZone: string
  canReveal: boolean
  canOpen: boolean
}) {
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
      {canReveal ? <p className="text-sm text-muted">{t('reveal_note')}</p> : null}
      <Table label={t('units')}>
        <TableHead>
          <TableHeading>{t('unit')}</TableHeading>
          <TableHeading>{t('unit_state')}</TableHeading>
          <TableHeading className="hidden sm:table-cell">{t('unit_loaded')}</TableHeading>
        </TableHead>
        <tbody>
          {units.map((unit) => (
            <TableRow key={unit.id}>
              <TableCell>
                {shown[unit.id] === undefined ? (
                  <span className="flex items-center gap-3">
                    <span aria-hidden className="font-mono text-muted" dir="ltr">
                      ••••••••
                    </span>
                    {canReveal ? (
                      <Button type="button" variant="ghost" size="sm" onClick={() => reveal(unit.id)}>
                        {t('reveal')}
                      </Button>
                    ) : null}
                  </span>
                ) : (
                  <bdi dir="ltr" className="font-mono text-sm break-all">
                    {shown[unit.id]}
                  </bdi>
                )}
              </TableCell>
              <TableCell>
                <Badge tone={unit.state === 'available' ? 'success' : 'neutral'}>
                  {t(`unit_${unit.state}`)}
                </Badge>
                {unit.order ? (
                  <span className="ms-2 text-xs">
                    {canOpen ? (
                      <Link
                        href={`${base}/dashboard/orders/${unit.order.id}`}
                        prefetch={false}
                        className="text-link"
                        dir="ltr"
                      >
                        {unit.order.number}
                      </Link>
                    ) : (
                      <bdi>{unit.order.number}</bdi>
                    )}
                  </span>
                ) : null}
              </TableCell>
              <TableCell className="hidden text-muted sm:table-cell">
                <DateTime value={unit.loadedAt} locale={locale} timeZone={timeZone} />
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </>
  )
}
