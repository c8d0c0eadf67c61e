'use client'

import { useTranslations } from 'next-intl'
import { useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { ProofInput } from './proof-input'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/dialog'
import { Checkbox, Input, RadioCard, Textarea } from '@/components/ui/form/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/use-action-form'
import { formatMoney, toDecimal } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { readAmount } from '@/lib/core/money/money-input'
import { refundAction } from '@/lib/payments/refunds/actions'

export type Refundable = {
  orderId: string
  transactionId: string
  currency: Currency
  leftMinor: bigint
  /** Whether the gateway takes money back for how this was paid. */
  isByGateway: boolean
  providerName: string
  customerName: string
}

/** Gives money back in two steps: what and how, then once more in plain words before anything happens. */
export function RefundForm({ of, locale }: { of: Refundable; locale: string }) {
  const t = useTranslations('dashboard')
  // Whoever is led here to pay something back has the question before them at once.
  const [isOpen, setOpen] = useState(useSearchParams().has('refund'))
  const [isConfirming, setConfirming] = useState(false)
  const [isFull, setFull] = useState(true)
  const [typed, setTyped] = useState('')
  const [way, setWay] = useState(of.isByGateway ? 'gateway' : 'manual')
  const { form, isPending, uploads, message, errors, data } = useActionForm(refundAction)
  const left = formatMoney(of.leftMinor, of.currency, locale)
  const { minor: partMinor, refusal } = readAmount(typed, of.currency, locale)
  const amountMinor = isFull ? of.leftMinor : partMinor
  const isPossible = amountMinor !== null && amountMinor > 0n && amountMinor <= of.leftMinor
  const amount = amountMinor === null ? '' : formatMoney(amountMinor, of.currency, locale)
  const refused = errors('amountMinor') ?? errors('amount')
  // The next refund starts from the beginning: a part that was sent once is not offered again.
  const close = (): void => {
    setOpen(false)
    setConfirming(false)
    setFull(true)
    setTyped('')
  }
  useEffect(() => {
    if (data) close()
  }, [data])
  return (
    <>
      <Button type="button" variant="outline" onClick={() => setOpen(true)}>
        {t('refund.open')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={
          isConfirming ? t('refund.confirm_title', { amount, name: of.customerName }) : t('refund.title')
        }
        closeLabel={t('nav.close')}
      >
        <form {...form} noValidate className="flex flex-col gap-5">
          <input type="hidden" name="orderId" value={of.orderId} />
          <input type="hidden" name="transactionId" value={of.transactionId} />
          <input type="hidden" name="currency" value={of.currency} />
          <input type="hidden" name="amount" value={isPossible ? toDecimal(amountMinor, of.currency) : ''} />
          {message || refused ? (
            <Alert tone="danger" isUrgent>
              {message ?? refused?.join(' ')}
            </Alert>
          ) : null}
          {uploads.hasFailed ? (
            <Alert tone="warning" isUrgent>
              {t('refund.proof_not_sent')}
            </Alert>
          ) : null}
          <div hidden={isConfirming} className={isConfirming ? '' : 'flex flex-col gap-5'}>
            <fieldset className="flex flex-col gap-2">
              <legend className="mb-2 text-sm font-medium">{t('refund.amount_kind')}</legend>
              <RadioCard
                label={t('refund.full', { amount: left })}
                hint={t('refund.full_hint')}
                name="kind"
                checked={isFull}
                onChange={() => setFull(true)}
              />
              <RadioCard
                label={t('refund.partial')}
                hint={t('refund.partial_hint')}
                name="kind"
                checked={!isFull}
                onChange={() => setFull(false)}
              />
            </fieldset>
            {isFull ? null : (
              <>
                <Input
                  label={t('refund.amount')}
                  hint={
                    typed.trim() !== '' && refusal
                      ? t(`import.problem.${refusal}`)
                      : t('refund.amount_hint', { amount: left })
                  }
                  inputMode="decimal"
                  dir="ltr"
                  autoComplete="off"
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                  aria-invalid={typed !== '' && !isPossible}
                />
                <Checkbox label={t('refund.revoke')} hint={t('refund.revoke_hint')} name="revokesGoods" />
              </>
            )}
            <fieldset className="flex flex-col gap-2">
              <legend className="mb-2 text-sm font-medium">{t('refund.way')}</legend>
              {of.isByGateway ? (
                <RadioCard
                  label={t('refund.gateway', { provider: of.providerName })}
                  hint={t('refund.gateway_hint')}
                  name="way"
                  value="gateway"
                  checked={way === 'gateway'}
                  onChange={() => setWay('gateway')}
                />
              ) : null}
              <RadioCard
                label={t('refund.manual')}
                hint={t('refund.manual_hint')}
                name="way"
                value="manual"
                checked={way === 'manual'}
                onChange={() => setWay('manual')}
              />
            </fieldset>
            {way === 'manual' ? <ProofInput name="proof" track={uploads.track} /> : null}
            <Textarea
              label={t('refund.reason')}
              hint={t('refund.reason_hint')}
              optional={t('optional')}
              name="reason"
              errors={errors('reason')}
              dir="auto"
              rows={2}
            />
            <Button
              type="button"
              size="lg"
              isFullWidth
              disabled={!isPossible}
              onClick={() => setConfirming(true)}
            >
              {t('refund.continue')}
            </Button>
          </div>
          {isConfirming ? (
            <div className="flex flex-col gap-4">
              <p className="text-sm text-muted">
                {t(way === 'gateway' ? 'refund.gateway_hint' : 'refund.manual_hint')}{' '}
                {isFull ? t('refund.full_hint') : ''} {t('refund.confirm_text')}
              </p>
              <p role="status" className="text-sm text-muted empty:hidden">
                {uploads.isHeld ? t('refund.proof_held') : null}
              </p>
              <SubmitButton isPending={isPending} size="lg" variant="danger" isFullWidth>
                {t(way === 'gateway' ? 'refund.confirm' : 'refund.confirm_manual', { amount })}
              </SubmitButton>
              <Button type="button" variant="ghost" isFullWidth onClick={() => setConfirming(false)}>
                {t('refund.back')}
              </Button>
            </div>
          ) : null}
        </form>
      </Dialog>
    </>
  )
}
