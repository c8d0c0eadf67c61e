'use client'

import { useTranslations } from 'next-intl'
import { startTransition, useState } from 'react'
import { LimitWarning } from '@/components/dashboard/product/limit-warning'
import type { EarlierPriceText } from './use-undo'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import { EditForm } from '@/components/ui/form/edit-form'
import { Checkbox, Input, Select } from '@/components/ui/form/fields/field'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import { FormMessage } from '@/components/ui/form/form-message'
import type { Currency } from '@/lib/core/money/money'
import { changePricesAction, previewPricesAction } from '@/lib/commerce/catalogue/actions/products'
import type { ProductSelection } from '@/lib/commerce/catalogue/schema/products'
import { jsonText } from '@/lib/core/text/json-text'

type Preview = Extract<Awaited<ReturnType<typeof previewPricesAction>>, { ok: true }>['data']
type Failure = { message: string; fields?: Record<string, string[]> | undefined }

function ChangeFields({
  kind,
  onKind,
  currency,
  failure,
}: {
  kind: string
  onKind: (value: string) => void
  currency: Currency
  failure: Failure | null
}) {
  const t = useTranslations('dashboard.products')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select label={t('price_direction')} name="direction" defaultValue="up">
        <option value="up">{t('price_up')}</option>
        <option value="down">{t('price_down')}</option>
      </Select>
      <Select
        label={t('price_kind')}
        name="kind"
        value={kind}
        onChange={(event) => onKind(event.target.value)}
      >
        <option value="percent">{t('price_percent')}</option>
        <option value="amount">{t('price_amount', { currency })}</option>
      </Select>
      <Input
        label={kind === 'percent' ? t('price_percent') : t('price_amount', { currency })}
        name="value"
        inputMode="decimal"
        dir="ltr"
        autoComplete="off"
        required
        errors={failure?.fields?.value}
      />
      <Input
        label={t('price_round')}
        hint={t('price_round_hint')}
        name="round"
        inputMode="decimal"
        dir="ltr"
        autoComplete="off"
        errors={failure?.fields?.round}
      />
    </div>
  )
}

function PriceButtons({
  onClose,
  isBusy,
  preview,
}: {
  onClose: () => void
  isBusy: boolean
  preview: Preview | null
}) {
  const t = useTranslations('dashboard.products')
  return (
    <div className="flex justify-end gap-3">
      <Button type="button" variant="ghost" onClick={onClose}>
        {t('cancel')}
      </Button>
      <Button disabled={isBusy || preview?.count === 0}>
        {preview ? t('price_change', { count: preview.count }) : t('price_preview')}
      </Button>
    </div>
  )
}

/** What is asked for is shown first; sent once more, that very change is made. */
function usePrices(selection: ProductSelection, onDone: (earlier: readonly EarlierPriceText[]) => void) {
  const signedIn = useSignedIn()
  const [preview, setPreview] = useState<Preview | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setBusy] = useState(false)
  const send = (form: HTMLFormElement, isFinal: boolean): void => {
    const data = new FormData(form)
    data.set('selection', jsonText(selection))
    setBusy(true)
    setFailure(null)
    startTransition(async () => {
      if (isFinal && preview) {
        data.set('expected', String(preview.count))
        const result = await signedIn(() => changePricesAction(null, data))
        setBusy(false)
        if (result.ok) return onDone(result.data.earlier)
        setPreview(null)
        return setFailure({ message: result.message, fields: result.fields })
      }
      const result = await signedIn(() => previewPricesAction(null, data))
      setBusy(false)
      if (result.ok) setPreview(result.data)
      else setFailure({ message: result.message, fields: result.fields })
    })
  }
  return { preview, failure, isBusy, send, forget: () => setPreview(null) }
}

/** Prices of many products at once: what they would become is shown before it is done. */
export function PriceDialog({
  selection,
  count,
  currency,
  onClose,
  onDone,
}: {
  selection: ProductSelection
  count: number
  currency: Currency
  onClose: () => void
  onDone: (earlier: readonly EarlierPriceText[]) => void
}) {
  const t = useTranslations('dashboard.products')
  const { preview, failure, isBusy, send, forget } = usePrices(selection, onDone)
  const [kind, setKind] = useState('percent')
  return (
    <Dialog isOpen onClose={onClose} title={t('price_title', { count })} closeLabel={t('close')}>
      <EditForm
        noValidate
        className="flex flex-col gap-4"
        onChange={forget}
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBusy) send(event.currentTarget, preview !== null)
        }}
      >
        <ChangeFields kind={kind} onKind={setKind} currency={currency} failure={failure} />
        <Checkbox label={t('price_compare')} hint={t('price_compare_hint')} name="keepsOldAsCompare" />
        <FormMessage>{failure?.fields ? null : failure?.message}</FormMessage>
        {preview ? <PreviewTable preview={preview} /> : null}
        <PriceButtons onClose={onClose} isBusy={isBusy} preview={preview} />
      </EditForm>
    </Dialog>
  )
}

export function PreviewTable({ preview }: { preview: Preview }) {
  const t = useTranslations('dashboard.products')
  if (preview.count === 0) return <Alert>{t('price_same')}</Alert>
  return (
    <div role="status" className="flex flex-col gap-2 text-sm">
      <ul className="divide-y divide-line rounded-xl border border-line">
        {preview.first.map((one) => (
          <li key={one.variantId} className="flex flex-wrap items-baseline justify-between gap-x-4 px-3 py-2">
            <bdi className="min-w-0">
              {one.name}
              {one.variantName ? ` · ${one.variantName}` : ''}
            </bdi>
            <span className="tabular-nums">
              <s className="text-muted">{one.before}</s> <b>{one.after}</b>
              {one.losesCompare ? <span className="block text-xs text-muted">{t('price_loses')}</span> : null}
            </span>
          </li>
        ))}
      </ul>
      {[...new Set(preview.range)].map((amountMinor) => (
        <LimitWarning key={amountMinor} amountMinor={BigInt(amountMinor)} />
      ))}
      {preview.count > preview.first.length ? (
        <p className="text-muted">{t('price_more', { count: preview.count - preview.first.length })}</p>
      ) : null}
    </div>
  )
}
