'use client'

import { useTranslations } from 'next-intl'
import { ProofInput } from './proof-input'
import type { Refunding } from './use-refunding'
import { Checkbox, Input, RadioCard } from '@/components/ui/form/field'

function PartAmount({ refunding }: { refunding: Refunding }) {
  const t = useTranslations('dashboard')
  const { typed, setTyped, refusal, left, isPossible } = refunding
  return (
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
  )
}

/** All that is left, or a part of it. */
export function RefundAmount({ refunding }: { refunding: Refunding }) {
  const t = useTranslations('dashboard.refund')
  const { isFull, setFull, left } = refunding
  return (
    <>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-sm font-medium">{t('amount_kind')}</legend>
        <RadioCard
          label={t('full', { amount: left })}
          hint={t('full_hint')}
          name="kind"
          checked={isFull}
          onChange={() => setFull(true)}
        />
        <RadioCard
          label={t('partial')}
          hint={t('partial_hint')}
          name="kind"
          checked={!isFull}
          onChange={() => setFull(false)}
        />
      </fieldset>
      {isFull ? null : <PartAmount refunding={refunding} />}
    </>
  )
}

/** By the gateway, where it does that, or by hand with a proof of it. */
export function RefundWay({ refunding }: { refunding: Refunding }) {
  const t = useTranslations('dashboard.refund')
  const { of, way, setWay, uploads } = refunding
  return (
    <>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-sm font-medium">{t('way')}</legend>
        {of.isByGateway ? (
          <RadioCard
            label={t('gateway', { provider: of.providerName })}
            hint={t('gateway_hint')}
            name="way"
            value="gateway"
            checked={way === 'gateway'}
            onChange={() => setWay('gateway')}
          />
        ) : null}
        <RadioCard
          label={t('manual')}
          hint={t('manual_hint')}
          name="way"
          value="manual"
          checked={way === 'manual'}
          onChange={() => setWay('manual')}
        />
      </fieldset>
      {way === 'manual' ? <ProofInput name="proof" track={uploads.track} /> : null}
    </>
  )
}
