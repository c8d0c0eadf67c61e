'use client'

import { Paperclip } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { ProofInput } from './proof-input'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/form/button'
import { ClientDateTime } from '@/components/ui/client-date-time'
import { Money } from '@/components/ui/money'
import { EditForm } from '@/components/ui/form/edit-form'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { addRefundProofAction, retryRefundAction } from '@/lib/payments/refunds/actions'
import type { RefundStory } from '@/lib/payments/attempts/schema'

const tones: Record<string, Tone> = {
  requested: 'warning',
  pending: 'warning',
  succeeded: 'success',
  failed: 'danger',
}

function RetryRefund({ refundId }: { refundId: string }) {
  const t = useTranslations('dashboard.refund')
  const { form, isPending, message, errors } = useActionForm(retryRefundAction)
  const problem = message ?? errors('amountMinor')?.join(' ')
  return (
    <EditForm {...form} className="flex flex-col gap-2">
      <input type="hidden" name="refundId" value={refundId} />
      {problem ? (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      ) : null}
      <SubmitButton isPending={isPending} variant="outline" size="sm" className="w-fit">
        {t('again')}
      </SubmitButton>
    </EditForm>
  )
}

function AddProof({ refundId }: { refundId: string }) {
  const t = useTranslations('dashboard.refund')
  const [isOpen, setOpen] = useState(false)
  const { form, isPending, uploads, message, errors, data } = useActionForm(addRefundProofAction)
  useEffect(() => {
    if (data) setOpen(false)
  }, [data])
  if (!isOpen)
    return (
      <Button type="button" variant="outline" size="sm" className="w-fit" onClick={() => setOpen(true)}>
        <Paperclip aria-hidden className="size-4" />
        {t('proof_add')}
      </Button>
    )
  const problem = message ?? errors('proof')?.join(' ')
  return (
    <EditForm {...form} className="flex flex-col gap-3 rounded-lg bg-surface-secondary p-3">
      <input type="hidden" name="refundId" value={refundId} />
      <ProofInput name="proof" isRequired track={uploads.track} />
      {problem ? (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      ) : null}
      <SubmitButton isPending={isPending} size="sm" className="w-fit">
        {t('proof_save')}
      </SubmitButton>
    </EditForm>
  )
}

type Times = { locale: string; timeZone: string }

/** How much went back, why and when, and how far it is. */
function Summary({ refund, names, locale, timeZone }: Times & { refund: RefundStory; names: string[] }) {
  const t = useTranslations('dashboard.order')
  const words = useTranslations('dashboard.refund')
  return (
    <div className="flex flex-wrap items-start justify-between gap-2">
      <span className="min-w-0">
        <Money
          amountMinor={refund.amountMinor}
          currency={refund.currency}
          locale={locale}
          className="font-medium"
        />
        <span className="text-muted"> · {t(`refund_kind.${refund.kind}`)}</span>
        {names.map((name, index) => (
          <bdi key={index} className="block w-fit break-words">
            {name}
          </bdi>
        ))}
        {refund.revokesGoods ? <span className="block text-muted">{words('revoked_too')}</span> : null}
        {refund.reason ? (
          <span dir="auto" className="block break-words text-muted">
            {refund.reason}
          </span>
        ) : null}
        <ClientDateTime
          value={refund.settledAt ?? refund.createdAt}
          locale={locale}
          timeZone={timeZone}
          className="block text-xs text-muted"
        />
      </span>
      <Badge tone={tones[refund.state] ?? 'neutral'}>{t(`refund_state.${refund.state}`)}</Badge>
    </div>
  )
}

/** What is still to be waited for, or what went wrong. */
function Outlook({ refund, canRetry }: { refund: RefundStory; canRetry: boolean }) {
  const t = useTranslations('dashboard.refund')
  const { state, problem } = refund
  if (state === 'requested' || state === 'pending')
    return <p className="text-muted">{t(`waiting.${state}`)}</p>
  if (state !== 'failed') return null
  return (
    <div className="flex flex-col gap-2 rounded-lg bg-danger-soft p-3 text-danger-soft-foreground">
      <p>{t('failed')}</p>
      {problem ? <p className="break-words">{problem}</p> : null}
      {canRetry ? <RetryRefund refundId={refund.id} /> : null}
    </div>
  )
}

function Proofs({ proofs }: { proofs: RefundStory['proofs'] }) {
  return proofs.map((proof) => (
    <a
      key={proof.id}
      href={`/api/dashboard/refunds/proof?id=${proof.id}`}
      download
      className="text-link inline-flex w-fit items-center gap-1.5"
    >
      <Paperclip aria-hidden className="size-4" />
      <bdi>{proof.name}</bdi>
    </a>
  ))
}

/** Money that went back or is on its way, with what can still be done about each. */
export function RefundList({
  refunds,
  lines,
  mayRefund,
  ...times
}: Times & {
  refunds: readonly RefundStory[]
  /** What was sold, for the names of what was paid back. */
  lines: readonly { id: string; productName: string }[]
  mayRefund: boolean
}) {
  const newest = refunds.at(-1)
  return (
    <ul className="flex flex-col gap-4" aria-live="polite">
      {refunds.map((refund) => (
        <li key={refund.id} data-refund={refund.state} className="flex flex-col gap-2 text-sm">
          <Summary
            refund={refund}
            names={lines.filter(({ id }) => refund.lines.includes(id)).map(({ productName }) => productName)}
            {...times}
          />
          <Outlook
            refund={refund}
            canRetry={mayRefund && refund.kind === 'gateway' && refund.id === newest?.id}
          />
          <Proofs proofs={refund.proofs} />
          {mayRefund && refund.kind === 'manual' && refund.proofs.length === 0 ? (
            <AddProof refundId={refund.id} />
          ) : null}
        </li>
      ))}
    </ul>
  )
}
