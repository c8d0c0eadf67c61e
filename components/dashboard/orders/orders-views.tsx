'use client'

import { Bookmark } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import { EditForm } from '@/components/ui/form/edit-form'
import { Checkbox, Input } from '@/components/ui/form/fields/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { useFormDialog } from '@/components/ui/form/action/use-form-dialog'
import type { ActionForm } from '@/components/ui/form/action/use-action-form'
import { addOrderViewAction, removeOrderViewAction } from '@/lib/commerce/desk/actions/orders'
import type { SavedView } from '@/lib/commerce/desk/schema/orders'

function RemoveView({ view }: { view: SavedView }) {
  const t = useTranslations('dashboard.orders')
  const { form, isPending, message } = useActionForm(removeOrderViewAction)
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 text-sm">
      <span className="min-w-0">
        <bdi className="font-medium break-words">{view.name}</bdi>
        {view.isShared ? <span className="text-muted"> · {t('view.shared')}</span> : null}
        {message ? (
          <span role="alert" className="block text-danger">
            {message}
          </span>
        ) : null}
      </span>
      <EditForm {...form}>
        <input type="hidden" name="viewId" value={view.id} />
        <SubmitButton isPending={isPending} variant="outline" size="sm">
          {t('view.remove')}
          <span className="sr-only"> {view.name}</span>
        </SubmitButton>
      </EditForm>
    </li>
  )
}

function KeepView({ filter, keeping }: { filter: string; keeping: ActionForm<unknown> }) {
  const t = useTranslations('dashboard.orders.view')
  const { form, isPending, message, errors } = keeping
  return (
    <EditForm {...form} noValidate className="flex flex-col gap-4">
      <input type="hidden" name="filter" value={filter} />
      <FormMessage>{message}</FormMessage>
      <Input
        label={t('name')}
        name="name"
        required
        maxLength={60}
        dir="auto"
        autoComplete="off"
        errors={errors('name')}
      />
      <Checkbox label={t('share')} hint={t('share_hint')} name="isShared" />
      <SubmitButton isPending={isPending} isFullWidth>
        {t('save')}
      </SubmitButton>
    </EditForm>
  )
}
/** Keeps the list as it is filtered now, and removes views that one kept. */
export function OrdersViews({ filter, views }: { filter: string; views: readonly SavedView[] }) {
  const t = useTranslations('dashboard')
  const keeping = useActionForm(addOrderViewAction)
  const own = views.filter((view) => view.isOwn)
  const { isOpen, open, close } = useFormDialog(keeping.data)
  if (filter === '' && own.length === 0) return null
  return (
    <>
      <Button type="button" variant="outline" onClick={open}>
        <Bookmark aria-hidden className="size-4" />
        {t('orders.view.open')}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={t('orders.view.title')} closeLabel={t('nav.close')}>
        {filter === '' ? (
          <p className="text-sm text-muted">{t('orders.view.nothing')}</p>
        ) : (
          <KeepView filter={filter} keeping={keeping} />
        )}
        {own.length > 0 ? (
          <section className="flex flex-col gap-3 border-t border-line pt-4">
            <h3 className="text-sm font-semibold">{t('orders.view.own')}</h3>
            <ul className="flex flex-col gap-3">
              {own.map((view) => (
                <RemoveView key={view.id} view={view} />
              ))}
            </ul>
          </section>
        ) : null}
      </Dialog>
    </>
  )
}
