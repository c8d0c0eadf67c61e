'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Report } from './keys-report'
import { PurchasePriceField, usePurchasePrice } from './purchase-price-field'
import { sendWithProgress } from '@/components/dashboard/product/send-with-progress'
import type { Progress } from '@/components/dashboard/product/send-with-progress'
import { Button } from '@/components/ui/form/button'
import { Panel } from '@/components/ui/card'
import { EditForm } from '@/components/ui/form/edit-form'
import { Select, Textarea } from '@/components/ui/form/fields/field'
import { FileField } from '@/components/ui/form/fields/file-field'
import { ProgressBar } from '@/components/ui/form/progress-bar'
import { useRefresh } from '@/components/ui/sending'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import { FormMessage } from '@/components/ui/form/form-message'
import type { Currency } from '@/lib/core/money/money'
import type { LoadedUnits } from '@/lib/commerce/stock/schema/stock'

export type KeyStock = { variantId: string; name: string; units: number }

export const shownLines = 50
/** More than this is not put into a text box, where it would only make typing slow. */
const mostShown = 200_000

type State =
  | { kind: 'idle' }
  | { kind: 'busy'; isDryRun: boolean; progress: Progress }
  | { kind: 'done'; report: LoadedUnits }
  | { kind: 'failed'; problem: string }

function addressOf(asked: Record<string, string>, isDryRun: boolean): string {
  return `/api/dashboard/stock/units?${new URLSearchParams({ ...asked, ...(isDryRun ? { dry: '1' } : {}) })}`
}

/** What is to be loaded, typed or as a file, and how far that is. */
function useLoading(variantId: string, currency: Currency) {
  const t = useTranslations('dashboard.keys')
  const locale = useLocale()
  const refresh = useRefresh()
  const signedIn = useSignedIn()
  const [text, setText] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const price = usePurchasePrice(currency)
  const [state, setState] = useState<State>({ kind: 'idle' })
  const write = (typed: string): void => {
    setText(typed)
    if (state.kind !== 'busy') setState({ kind: 'idle' })
  }
  const choose = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return
    setState({ kind: 'idle' })
    if (chosen.size > mostShown) setFile(chosen)
    else {
      setFile(null)
      setText(await chosen.text())
    }
  }
  const send = async (isDryRun: boolean): Promise<void> => {
    if (!price.judge()) return
    const address = addressOf({ variant: variantId, locale, price: price.value }, isDryRun)
    setState({ kind: 'busy', isDryRun, progress: { done: 0, total: 0 } })
    try {
      const outcome = await signedIn(() =>
        sendWithProgress<LoadedUnits>(address, file ?? text, (progress) =>
          setState({ kind: 'busy', isDryRun, progress }),
        ),
      )
      if (!outcome.ok) return setState({ kind: 'failed', problem: outcome.problem })
      setState({ kind: 'done', report: outcome.result })
      if (!outcome.result.isDryRun) {
        setText('')
        setFile(null)
        price.clear()
        refresh()
      }
    } catch {
      setState({ kind: 'failed', problem: t('lost') })
    }
  }
  const drop = (): void => setFile(null)
  return { text, file, price, state, write, drop, choose, send }
}

function VariantChoice({
  stock,
  variantId,
  setVariantId,
}: {
  stock: readonly [KeyStock, ...KeyStock[]]
  variantId: string
  setVariantId: (value: string) => void
}) {
  const t = useTranslations('dashboard.keys')
  return stock.length > 1 ? (
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
  ) : null
}

function ChosenFile({ file, onDrop }: { file: File; onDrop: () => void }) {
  const t = useTranslations('dashboard.keys')
  return (
    <p className="flex flex-wrap items-center justify-between gap-3 rounded-xl border border-line p-3 text-sm">
      <bdi>{file.name}</bdi>
      <Button type="button" variant="ghost" size="sm" onClick={onDrop}>
        {t('file_drop')}
      </Button>
    </p>
  )
}

function LoadButtons({
  lines,
  isBusy,
  send,
}: {
  lines: number
  isBusy: boolean
  send: (isDryRun: boolean) => Promise<void>
}) {
  const t = useTranslations('dashboard.keys')
  return (
    <div className="flex flex-wrap items-center justify-between gap-4">
      <span className="text-sm text-muted" aria-live="polite">
        {lines > 0 ? t('lines', { count: lines }) : ''}
      </span>
      <div className="flex gap-3">
        <Button type="button" variant="ghost" disabled={isBusy} onClick={() => void send(true)}>
          {t('check')}
        </Button>
        <Button variant="outline" disabled={isBusy}>
          {t('submit')}
        </Button>
      </div>
    </div>
  )
}

/** What was typed or pasted, or the name of a file that is too long for that. */
function Content({ of }: { of: ReturnType<typeof useLoading> }) {
  const t = useTranslations('dashboard.keys')
  const { text, file, write, drop } = of
  return file ? (
    <ChosenFile file={file} onDrop={drop} />
  ) : (
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
      onChange={(event) => write(event.target.value)}
    />
  )
}

/** How far the keys are, and what became of them. */
function LoadState({ state }: { state: State }) {
  const t = useTranslations('dashboard.keys')
  return (
    <>
      {state.kind === 'busy' ? (
        <ProgressBar label={t(state.isDryRun ? 'checking' : 'loading')} {...state.progress} />
      ) : null}
      <FormMessage>{state.kind === 'failed' ? state.problem : null}</FormMessage>
      {state.kind === 'done' ? <Report report={state.report} /> : null}
    </>
  )
}

/** Licence keys by paste or file: looked at first if one likes, then loaded as a whole, with what became of each. */
export function KeysForm({
  stock,
  currency,
}: {
  stock: readonly [KeyStock, ...KeyStock[]]
  currency: Currency
}) {
  const t = useTranslations('dashboard.keys')
  const [variantId, setVariantId] = useState(stock[0].variantId)
  const loading = useLoading(variantId, currency)
  const { text, price, state, choose, send } = loading
  const units = stock.find((one) => one.variantId === variantId)?.units ?? 0
  const lines = text.split('\n').filter((line) => line.trim() !== '').length
  const isBusy = state.kind === 'busy'
  return (
    <Panel
      title={t('title')}
      action={<span className="text-sm text-muted">{t('now', { count: units })}</span>}
    >
      <EditForm
        id="keys"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBusy) void send(false)
        }}
      >
        <VariantChoice stock={stock} variantId={variantId} setVariantId={setVariantId} />
        <Content of={loading} />
        <FileField
          label={t('file')}
          accept=".txt,.csv,text/plain,text/csv"
          onChange={(event) => {
            const chosen = event.target.files?.[0]
            event.target.value = ''
            void choose(chosen)
          }}
        />
        <PurchasePriceField price={price} />
        <LoadState state={state} />
        <LoadButtons lines={lines} isBusy={isBusy} send={send} />
      </EditForm>
    </Panel>
  )
}
