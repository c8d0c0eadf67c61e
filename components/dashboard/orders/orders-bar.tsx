'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { BulkDialog } from './bulk-dialog'
import type { Deed } from './bulk-dialog'
import { tickAlike, tickAllSelector, tickedOf, tickSelector } from './ticks'
import { Button } from '@/components/ui/form/button'

function boxes(selector: string): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(selector)]
}

/** Which orders are ticked in the list, and the way to tick none. */
function useTicked(): [readonly string[], () => void] {
  const [ids, setIds] = useState<readonly string[]>([])
  useEffect(() => {
    const onChange = (event: Event): void => {
      const { target } = event
      if (!(target instanceof HTMLInputElement)) return
      if (target.matches(tickAllSelector))
        for (const tick of boxes(`${tickSelector}, ${tickAllSelector}`)) tick.checked = target.checked
      else if (target.matches(tickSelector)) tickAlike(boxes(tickSelector), target)
      else return
      setIds(tickedOf(boxes(tickSelector)))
    }
    document.addEventListener('change', onChange)
    return () => document.removeEventListener('change', onChange)
  }, [])
  const clear = (): void => {
    for (const tick of boxes(`${tickSelector}, ${tickAllSelector}`)) tick.checked = false
    setIds([])
  }
  return [ids, clear]
}

function ExportTicked({ orderIds }: { orderIds: readonly string[] }) {
  const t = useTranslations('dashboard.orders')
  const language = useLocale()
  const address = (format: string): string =>
    `/api/dashboard/orders/export?${new URLSearchParams({ ids: orderIds.join(' '), format, language }).toString()}`
  return (['csv', 'xlsx'] as const).map((format) => (
    <a key={format} className="button button--outline button--sm" href={address(format)} download>
      {t(`export_${format}`)}
    </a>
  ))
}

type Rights = { fulfil: boolean; cancel: boolean; export: boolean }

/** The deeds that whoever looks may do to many orders at once. */
function deedsOf(may: Rights): Deed[] {
  return [
    ...(may.fulfil ? (['deliver', 'resend'] as const) : []),
    ...(may.cancel ? (['cancel'] as const) : []),
  ]
}

/** What can be done with the orders that are ticked. It is there as long as one is. */
export function OrdersBar({ may }: { may: Rights }) {
  const t = useTranslations('dashboard.orders.bulk')
  const [ids, clear] = useTicked()
  const [asked, setAsked] = useState<Deed | null>(null)
  const close = (): void => setAsked(null)
  if (ids.length === 0) return null
  return (
    <div
      role="region"
      aria-label={t('label')}
      className="sticky bottom-20 z-10 mx-auto flex w-fit max-w-full flex-wrap items-center gap-2 rounded-xl border border-line bg-overlay px-4 py-2.5 text-sm shadow-lg sm:gap-3 lg:bottom-4"
    >
      <span aria-live="polite" className="font-medium max-sm:me-auto">
        {t('count', { count: ids.length })}
      </span>
      <Button type="button" variant="ghost" size="sm" onClick={clear} className="sm:order-last">
        {t('clear')}
      </Button>
      {/* On a phone one row that is moved sideways, so that the list stays in sight. */}
      <div className="flex gap-2 max-sm:w-full max-sm:overflow-x-auto max-sm:py-1 max-sm:*:shrink-0 sm:contents">
        {may.export ? <ExportTicked orderIds={ids} /> : null}
        {deedsOf(may).map((deed) => (
          <Button key={deed} type="button" variant="outline" size="sm" onClick={() => setAsked(deed)}>
            {t(deed)}
          </Button>
        ))}
      </div>
      {deedsOf(may).map((deed) => (
        <BulkDialog
          key={deed}
          deed={deed}
          orderIds={ids}
          isOpen={asked === deed}
          onClose={close}
          onDone={() => {
            close()
            clear()
          }}
        />
      ))}
    </div>
  )
}
