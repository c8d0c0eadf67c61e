'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/dialog'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useToast } from '@/components/ui/toast'
import { useActionForm } from '@/components/ui/form/use-action-form'
import { cancelOrdersAction } from '@/lib/commerce/desk/actions/orders'

const tickSelector = 'input[data-order-tick]'

function ticks(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(tickSelector)]
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) &&
        !(target instanceof HTMLInputElement && target.type === 'checkbox')))
  )
}

/** j and k walk through the orders, x ticks one, / goes to the search; Enter opens what has the focus. */
export function OrdersKeyboard() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return
      if (document.querySelector('dialog[open]')) return
      if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('[data-order-search]')
        if (!search) return
        event.preventDefault()
        search.focus()
        search.select()
        return
      }
      const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-order-link]')]
      const here = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement) ?? false)
      if (event.key === 'j' || event.key === 'k') {
        const next =
          links[
            here === -1 ? 0 : Math.min(Math.max(here + (event.key === 'j' ? 1 : -1), 0), links.length - 1)
          ]
        if (!next) return
        event.preventDefault()
        next.focus()
      } else if (event.key === 'x' && here !== -1) {
        event.preventDefault()
        links[here]?.closest('tr')?.querySelector<HTMLInputElement>(tickSelector)?.click()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return null
}

/** What can be done with the orders that are ticked. It is there as long as one is. */
export function OrdersBar({ may }: { may: { cancel: boolean; export: boolean } }) {
  const t = useTranslations('dashboard')
  const toast = useToast()
  const [ids, setIds] = useState<readonly string[]>([])
  const [isAsking, setAsking] = useState(false)
  const { form, isPending, message, data } = useActionForm(cancelOrdersAction)
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
  useEffect(() => {
    if (!data) return
    setAsking(false)
    clear()
    const { cancelled, refused } = data
    toast({
      text: t(refused > 0 ? 'orders.bulk.cancelled_some' : 'orders.bulk.cancelled', { cancelled, refused }),
      tone: refused > 0 ? 'info' : 'success',
    })
  }, [data, t, toast])
  if (ids.length === 0) return null
  const joined = ids.join(' ')
  return (
    <div
      role="region"
      aria-label={t('orders.bulk.label')}
      className="sticky bottom-4 z-10 mx-auto flex w-fit max-w-full flex-wrap items-center gap-3 rounded-xl border border-line bg-overlay px-4 py-2.5 text-sm shadow-lg"
    >
      <span aria-live="polite" className="font-medium">
        {t('orders.bulk.count', { count: ids.length })}
      </span>
      {may.export
        ? (['csv', 'xlsx'] as const).map((format) => (
            <a
              key={format}
              className="button button--outline button--sm"
              href={`/api/dashboard/orders/export?${new URLSearchParams({ ids: joined, format }).toString()}`}
              download
            >
              {t(`orders.export_${format}`)}
            </a>
          ))
        : null}
      {may.cancel ? (
        <Button type="button" variant="outline" size="sm" onClick={() => setAsking(true)}>
          {t('orders.bulk.cancel')}
        </Button>
      ) : null}
      <Button type="button" variant="ghost" size="sm" onClick={clear}>
        {t('orders.bulk.clear')}
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t('orders.bulk.cancel_title', { count: ids.length })}
        closeLabel={t('nav.close')}
      >
        <form {...form} className="flex flex-col gap-4">
          <input type="hidden" name="orderIds" value={joined} />
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
    </div>
  )
}
