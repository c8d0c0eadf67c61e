'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { tickSelector } from './ticks'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useToast } from '@/components/ui/overlay/toast'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { cancelOrdersAction } from '@/lib/commerce/desk/actions/orders'

function ticks(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(tickSelector)]
}

/** Which orders are ticked in the list, and the way to tick none. */
function useTicked(): [readonly string[], () => void] {
  const [ids, setIds] = useState<readonly string[]>([])
  useEffect(() => {
    const onChange = (event: Event): void => {
      const { target } = event
      if (!(target instanceof HTMLInputElement)) return
      if (target.matches('[data-order-tick-all]')) for (const tick of ticks()) tick.checked = target.checked
      else if (!target.matches(tickSelector)) return
      setIds(ticks().flatMap((tick) => (tick.checked ? [tick.value] : [])))
    }
    document.addEventListener('change', onChange)
    return () => document.removeEventListener('change', onChange)
  }, [])
  const clear = (): void => {
    for (const tick of document.querySelectorAll<HTMLInputElement>(`${tickSelector}, [data-order-tick-all]`))
      tick.checked = false
    setIds([])
  }
  return [ids, clear]
}

/** Cancelling what is ticked, and whether one is being asked about it. It lasts longer than the bar is in sight. */
function useCancelling(onDone: () => void) {
  const t = useTranslations('dashboard.orders.bulk')
  const toast = useToast()
  const [isAsking, setAsking] = useState(false)
  const { form, isPending, message, data } = useActionForm(cancelOrdersAction)
  useEffect(() => {
    if (!data) return
    setAsking(false)
    onDone()
    const { cancelled, refused } = data
    toast({
      text: t(refused > 0 ? 'cancelled_some' : 'cancelled', { cancelled, refused }),
      tone: refused > 0 ? 'info' : 'success',
    })
  }, [data, t, toast])
  return { form, isPending, message, isAsking, setAsking }
}

function CancelDialog({
  orderIds,
  cancelling,
}: {
  orderIds: readonly string[]
  cancelling: ReturnType<typeof useCancelling>
}) {
  const t = useTranslations('dashboard')
  const { form, isPending, message, isAsking, setAsking } = cancelling
  return (
    <Dialog
      isOpen={isAsking}
      onClose={() => setAsking(false)}
      title={t('orders.bulk.cancel_title', { count: orderIds.length })}
      closeLabel={t('nav.close')}
    >
      <form {...form} className="flex flex-col gap-4">
        <input type="hidden" name="orderIds" value={orderIds.join(' ')} />
        <p className="text-sm text-muted">{t('orders.bulk.cancel_text')}</p>
        {message ? (
          <p role="alert" className="text-sm font-medium text-danger">
            {message}
          </p>
        ) : null}
        <SubmitButton isPending={isPending} size="lg" variant="danger" isFullWidth>
          {t('order.cancel_confirm')}
        </SubmitButton>
        <Button type="button" variant="ghost" isFullWidth onClick={() => setAsking(false)}>
          {t('order.keep')}
        </Button>
      </form>
    </Dialog>
  )
}

function ExportTicked({ orderIds }: { orderIds: readonly string[] }) {
  const t = useTranslations('dashboard.orders')
  const address = (format: string): string =>
    `/api/dashboard/orders/export?${new URLSearchParams({ ids: orderIds.join(' '), format }).toString()}`
  return (['csv', 'xlsx'] as const).map((format) => (
    <a key={format} className="button button--outline button--sm" href={address(format)} download>
      {t(`export_${format}`)}
    </a>
  ))
}

/** What can be done with the orders that are ticked. It is there as long as one is. */
export function OrdersBar({ may }: { may: { cancel: boolean; export: boolean } }) {
  const t = useTranslations('dashboard.orders.bulk')
  const [ids, clear] = useTicked()
  const cancelling = useCancelling(clear)
  if (ids.length === 0) return null
  return (
    <div
      role="region"
      aria-label={t('label')}
      className="sticky bottom-4 z-10 mx-auto flex w-fit max-w-full flex-wrap items-center gap-3 rounded-xl border border-line bg-overlay px-4 py-2.5 text-sm shadow-lg"
    >
      <span aria-live="polite" className="font-medium">
        {t('count', { count: ids.length })}
      </span>
      {may.export ? <ExportTicked orderIds={ids} /> : null}
      {may.cancel ? (
        <Button type="button" variant="outline" size="sm" onClick={() => cancelling.setAsking(true)}>
          {t('cancel')}
        </Button>
      ) : null}
      <Button type="button" variant="ghost" size="sm" onClick={clear}>
        {t('clear')}
      </Button>
      <CancelDialog orderIds={ids} cancelling={cancelling} />
    </div>
  )
}
