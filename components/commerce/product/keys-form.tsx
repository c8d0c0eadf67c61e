'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Panel } from '@/components/ui/card'
import { Select, Textarea } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useActionForm } from '@/components/ui/use-action-form'
import { loadStockItemsAction } from '@/lib/commerce/member-actions'

export type KeyStock = { variantId: string; name: string; units: number }

const shownDuplicates = 20

/** Licence keys by paste, with what became of them: how many are new, and which were there already. */
export function KeysForm({ stock }: { stock: readonly [KeyStock, ...KeyStock[]] }) {
  const t = useTranslations('dashboard.keys')
  const [variantId, setVariantId] = useState(stock[0].variantId)
  const [text, setText] = useState('')
  const { form, isPending, message, errors, data } = useActionForm(loadStockItemsAction)
  const units = stock.find((one) => one.variantId === variantId)?.units ?? 0
  const lines = text.split('\n').filter((line) => line.trim() !== '').length
  useEffect(() => {
    if (data) setText('')
  }, [data])
  return (
    <Panel
      title={t('title')}
      action={<span className="text-sm text-muted">{t('now', { count: units })}</span>}
    >
      <form {...form} noValidate className="flex flex-col gap-4" id="keys">
        {stock.length > 1 ? (
          <Select
            label={t('variant')}
            name="variantId"
            value={variantId}
            onChange={(event) => setVariantId(event.target.value)}
          >
            {stock.map((one) => (
              <option key={one.variantId} value={one.variantId}>
                {one.name}
              </option>
            ))}
          </Select>
        ) : (
          <input type="hidden" name="variantId" value={variantId} />
        )}
        <Textarea
          label={t('text')}
          hint={t('hint')}
          name="text"
          rows={6}
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-sm"
          value={text}
          onChange={(event) => setText(event.target.value)}
          errors={errors('text')}
        />
        {message ? (
          <Alert tone="danger" isUrgent>
            {message}
          </Alert>
        ) : null}
        {data ? (
          <Alert
            tone={data.duplicates.length > 0 ? 'warning' : 'success'}
            isUrgent
            title={t('added', { count: data.added })}
          >
            {data.duplicates.length > 0 ? (
              <>
                <p>{t('duplicates', { count: data.duplicates.length })}</p>
                <ul dir="ltr" className="font-mono text-xs break-all">
                  {data.duplicates.slice(0, shownDuplicates).map((key, index) => (
                    <li key={`${index}-${key}`}>{key}</li>
                  ))}
                </ul>
                {data.duplicates.length > shownDuplicates ? (
                  <p>{t('more', { count: data.duplicates.length - shownDuplicates })}</p>
                ) : null}
              </>
            ) : null}
          </Alert>
        ) : null}
        <div className="flex items-center justify-between gap-4">
          <span className="text-sm text-muted" aria-live="polite">
            {lines > 0 ? t('lines', { count: lines }) : ''}
          </span>
          <SubmitButton isPending={isPending} variant="outline">
            {t('submit')}
          </SubmitButton>
        </div>
      </form>
    </Panel>
  )
}
