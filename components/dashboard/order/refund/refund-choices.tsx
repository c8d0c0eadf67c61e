'use client'

import { useLocale, useTranslations } from 'next-intl'
import { ProofInput } from './proof-input'
import type { Refunding } from './use-refunding'
import { Checkbox, Input } from '@/components/ui/form/fields/field'
import { RadioCard } from '@/components/ui/form/fields/radio-card'
import { formatMoney } from '@/lib/core/money/money'

function PartAmount({ refunding }: { refunding: Refunding }) {
  const t = useTranslations('dashboard')
  const { of, typed, choose, problem, left } = refunding
  const problemText = (): string =>
    problem === 'too_much' || problem === 'nothing'
      ? t(`refund.part_${problem}`, { amount: left })
      : t(`import.problem.${problem}`)
  return (
    <>
      <Input
        label={t('refund.amount')}
        hint={t('refund.amount_hint', { amount: left })}
        errors={problem === null ? undefined : [problemText()]}
        inputMode="decimal"
        dir="ltr"
        autoComplete="off"
        value={typed}
        onChange={(event) => choose({ typed: event.target.value })}
      />
      {of.isOfDebt ? null : (
        <Checkbox label={t('refund.revoke')} hint={t('refund.revoke_hint')} name="revokesGoods" />
      )}
    </>
  )
}

/** Which of the things that were bought; their price goes back, and with it they end unless the seller keeps them. */
function ChosenLines({ refunding }: { refunding: Refunding }) {
  const t = useTranslations('dashboard.refund')
  const locale = useLocale()
  const { of, chosen, choose, left, isTooMuch } = refunding
  return (
    <>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-sm font-medium">{t('lines_which')}</legend>
        {of.lines.map(({ id, name, totalMinor }) => (
          <Checkbox
            key={id}
            name="line"
            value={id}
            checked={chosen.includes(id)}
            onChange={() =>
              choose({
                chosen: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id],
              })
            }
            label={
              <>
                <bdi>{name}</bdi> · <bdi>{formatMoney(totalMinor, of.currency, locale)}</bdi>
              </>
            }
          />
        ))}
        {isTooMuch ? (
          <p role="status" className="text-sm text-danger">
            {t('lines_too_much', { amount: left })}
          </p>
        ) : null}
      </fieldset>
      <Checkbox label={t('revoke')} hint={t('revoke_lines_hint')} name="revokesGoods" defaultChecked />
    </>
  )
}

/** All that is left, what chosen lines cost, or any part of it. */
export function RefundAmount({ refunding }: { refunding: Refunding }) {
  const t = useTranslations('dashboard.refund')
  const { of, extent, choose, left } = refunding
  return (
    <>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-sm font-medium">{t('amount_kind')}</legend>
        <RadioCard
          label={t('full', { amount: left })}
          hint={t(of.isOfDebt ? 'full_hint_debt' : 'full_hint')}
          name="kind"
          checked={extent === 'full'}
          onChange={() => choose({ extent: 'full' })}
        />
        {of.lines.length > 0 ? (
          <RadioCard
            label={t('lines')}
            hint={t('lines_hint')}
            name="kind"
            checked={extent === 'lines'}
            onChange={() => choose({ extent: 'lines' })}
          />
        ) : null}
        <RadioCard
          label={t('partial')}
          hint={t(of.isOfDebt ? 'partial_hint_debt' : 'partial_hint')}
          name="kind"
          checked={extent === 'part'}
          onChange={() => choose({ extent: 'part' })}
        />
      </fieldset>
      {extent === 'lines' ? <ChosenLines refunding={refunding} /> : null}
      {extent === 'part' ? <PartAmount refunding={refunding} /> : null}
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
