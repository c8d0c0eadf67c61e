'use client'

import { useTranslations } from 'next-intl'
import { RefundAmount, RefundWay } from './refund-choices'
import type { Refundable } from './refundable'
import { useRefunding } from './use-refunding'
import type { Refunding } from './use-refunding'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import { EditForm } from '@/components/ui/form/edit-form'
import { Textarea } from '@/components/ui/form/fields/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'

/** What and how. It stays in the form, out of sight, while it is confirmed. */
function Choices({ refunding }: { refunding: Refunding }) {
  const t = useTranslations('dashboard')
  const { of, isConfirming, setConfirming, isPossible, errors } = refunding
  return (
    <div hidden={isConfirming} className={isConfirming ? '' : 'flex flex-col gap-5'}>
      <RefundAmount refunding={refunding} />
      <RefundWay refunding={refunding} />
      <Textarea
        label={t('refund.reason')}
        hint={t('refund.reason_hint')}
        optional={t('optional')}
        name="reason"
        defaultValue={of.asked?.reason.slice(0, 500) ?? ''}
        errors={errors('reason')}
        dir="auto"
        rows={2}
      />
      <Button type="button" size="lg" isFullWidth disabled={!isPossible} onClick={() => setConfirming(true)}>
        {t('refund.continue')}
      </Button>
    </div>
  )
}

/** The same once more in plain words, and the button that does it. */
function Confirmation({ refunding }: { refunding: Refunding }) {
  const t = useTranslations('dashboard.refund')
  const { of, way, extent, amount, uploads, isPending, setConfirming } = refunding
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">
        {t(`${way}_hint`)} {of.isOfDebt ? t('partial_hint_debt') : extent === 'full' ? t('full_hint') : ''}{' '}
        {t('confirm_text')}
      </p>
      <p role="status" className="text-sm text-muted empty:hidden">
        {uploads.isHeld ? t('proof_held') : null}
      </p>
      <SubmitButton isPending={isPending} size="lg" variant="danger" isFullWidth>
        {t(way === 'gateway' ? 'confirm' : 'confirm_manual', { amount })}
      </SubmitButton>
      <Button type="button" variant="ghost" isFullWidth onClick={() => setConfirming(false)}>
        {t('back')}
      </Button>
    </div>
  )
}

/** Gives money back in two steps: what and how, then once more in plain words before anything happens. */
export function RefundForm({ of, locale }: { of: Refundable; locale: string }) {
  const t = useTranslations('dashboard')
  const refunding = useRefunding(of, locale)
  const { form, message, errors, uploads, isOpen, isConfirming, amount } = refunding
  const refused = errors('amountMinor') ?? errors('amount') ?? errors('lines')
  return (
    <>
      <Button type="button" variant="outline" onClick={() => refunding.setOpen(true)}>
        {t('refund.open')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={refunding.close}
        title={
          isConfirming
            ? t('refund.confirm_title', { amount, name: of.customerName })
            : t(of.isOfDebt ? 'refund.title_debt' : 'refund.title')
        }
        closeLabel={t('nav.close')}
      >
        <EditForm {...form} noValidate className="flex flex-col gap-5">
          <input type="hidden" name="orderId" value={of.orderId} />
          <input type="hidden" name="transactionId" value={of.transactionId} />
          <input type="hidden" name="currency" value={of.currency} />
          <input type="hidden" name="amount" value={refunding.amountSent} />
          <FormMessage>{message ?? refused?.join(' ')}</FormMessage>
          {uploads.hasFailed ? (
            <Alert tone="warning" isUrgent>
              {t('refund.proof_not_sent')}
            </Alert>
          ) : null}
          <Choices refunding={refunding} />
          {isConfirming ? <Confirmation refunding={refunding} /> : null}
        </EditForm>
      </Dialog>
    </>
  )
}
