'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent } from 'react'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import { EditForm } from '@/components/ui/form/edit-form'
import { Textarea } from '@/components/ui/form/fields/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useToast } from '@/components/ui/overlay/toast'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import {
  cancelOrdersAction,
  deliverOrdersAction,
  resendOrdersAction,
} from '@/lib/commerce/desk/actions/orders'

const DEEDS = {
  deliver: {
    action: deliverOrdersAction,
    told: 'delivered',
    confirm: 'bulk.deliver_confirm',
    variant: 'primary',
  },
  resend: { action: resendOrdersAction, told: 'resent', confirm: 'bulk.resend_confirm', variant: 'primary' },
  cancel: {
    action: cancelOrdersAction,
    told: 'cancelled',
    confirm: 'bulk.cancel_confirm',
    variant: 'danger',
  },
} as const

/** What can be done to many orders at once. */
export type Deed = keyof typeof DEEDS

type Result = { done: number; refused: number }

/** The deed itself, and that it is told of how many orders it was done. */
function useDeed(deed: Deed, onDone: () => void) {
  const t = useTranslations('dashboard.orders.bulk')
  const toast = useToast()
  const { action, told } = DEEDS[deed]
  const sent = useActionForm(action)
  const { data } = sent
  const tell = useEffectEvent((result: Result) => {
    onDone()
    const isWhole = result.refused === 0
    toast({ text: t(isWhole ? told : `${told}_some`, result), tone: isWhole ? 'success' : 'info' })
  })
  useEffect(() => {
    if (data) tell(data)
  }, [data])
  return sent
}

/** Asks once more before something is done to all of the orders that are ticked. */
export function BulkDialog({
  deed,
  orderIds,
  isOpen,
  onClose,
  onDone,
}: {
  deed: Deed
  orderIds: readonly string[]
  isOpen: boolean
  onClose: () => void
  onDone: () => void
}) {
  const t = useTranslations('dashboard')
  const { form, isPending, message, failure, errors } = useDeed(deed, onDone)
  const { confirm, variant } = DEEDS[deed]
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t(`orders.bulk.${deed}_title`, { count: orderIds.length })}
      closeLabel={t('nav.close')}
    >
      <EditForm {...form} className="flex flex-col gap-4">
        <input type="hidden" name="orderIds" value={orderIds.join(' ')} />
        <p className="text-sm text-muted">{t(`orders.bulk.${deed}_text`)}</p>
        <FormMessage>{message ?? failure?.message}</FormMessage>
        {deed === 'deliver' ? <CommonNote errors={errors('note')} /> : null}
        <SubmitButton isPending={isPending} size="lg" variant={variant} isFullWidth>
          {t(`orders.${confirm}`)}
        </SubmitButton>
        <Button type="button" variant="ghost" isFullWidth onClick={onClose}>
          {t('order.keep_as_is')}
        </Button>
      </EditForm>
    </Dialog>
  )
}

/** What every one of these customers reads about it. */
function CommonNote({ errors }: { errors: readonly string[] | undefined }) {
  const t = useTranslations('dashboard')
  return (
    <Textarea
      label={t('order.mark_note')}
      hint={t('order.mark_note_hint')}
      optional={t('optional')}
      name="note"
      dir="auto"
      rows={3}
      errors={errors}
    />
  )
}
