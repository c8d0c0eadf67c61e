'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent } from 'react'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import { Textarea } from '@/components/ui/form/field'
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

/** Asks once more before something is done to all of the orders that are ticked, and says of how many it was done. */
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
  const toast = useToast()
  const { action, told, confirm, variant } = DEEDS[deed]
  const { form, isPending, message, failure, data, errors } = useActionForm(action)
  const tell = useEffectEvent((result: { done: number; refused: number }) => {
    onDone()
    const { refused } = result
    toast({
      text: t(`orders.bulk.${refused > 0 ? `${told}_some` : told}`, result),
      tone: refused > 0 ? 'info' : 'success',
    })
  })
  useEffect(() => {
    if (data) tell(data)
  }, [data])
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t(`orders.bulk.${deed}_title`, { count: orderIds.length })}
      closeLabel={t('nav.close')}
    >
      <form {...form} className="flex flex-col gap-4">
        <input type="hidden" name="orderIds" value={orderIds.join(' ')} />
        <p className="text-sm text-muted">{t(`orders.bulk.${deed}_text`)}</p>
        <FormMessage>{message ?? failure?.message}</FormMessage>
        {deed === 'deliver' ? (
          <Textarea
            label={t('order.mark_note')}
            hint={t('order.mark_note_hint')}
            optional={t('optional')}
            name="note"
            dir="auto"
            rows={3}
            errors={errors('note')}
          />
        ) : null}
        <SubmitButton isPending={isPending} size="lg" variant={variant} isFullWidth>
          {t(`orders.${confirm}`)}
        </SubmitButton>
        <Button type="button" variant="ghost" isFullWidth onClick={onClose}>
          {t('order.keep_as_is')}
        </Button>
      </form>
    </Dialog>
  )
}
