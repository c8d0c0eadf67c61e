'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { sendWithProgress } from '@/components/dashboard/product/send-with-progress'
import type { Progress } from '@/components/dashboard/product/send-with-progress'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { Panel } from '@/components/ui/card'
import { Field, Select, Textarea } from '@/components/ui/form/field'
import { ProgressBar } from '@/components/ui/form/progress-bar'
import { useRefresh } from '@/components/ui/sending'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import type { LoadedUnits } from '@/lib/commerce/stock/schema/stock'

export type KeyStock = { variantId: string; name: string; units: number }

const shownLines = 50
/** More than this is not put into a text box, where it would only make typing slow. */
const mostShown = 200_000

type State =
  | { kind: 'idle' }
  | { kind: 'busy'; isDryRun: boolean; progress: Progress }
  | { kind: 'done'; report: LoadedUnits }
  | { kind: 'failed'; problem: string }

/** Licence keys by paste or file: looked at first if one likes, then loaded as a whole, with what became of each. */
export function KeysForm({ stock }: { stock: readonly [KeyStock, ...KeyStock[]] }) {
  const t = useTranslations('dashboard.keys')
  const locale = useLocale()
  const refresh = useRefresh()
  const signedIn = useSignedIn()
  const [variantId, setVariantId] = useState(stock[0].variantId)
  const [text, setText] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [state, setState] = useState<State>({ kind: 'idle' })
  const units = stock.find((one) => one.variantId === variantId)?.units ?? 0
  const lines = text.split('\n').filter((line) => line.trim() !== '').length
  const isBusy = state.kind === 'busy'

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
    const asked = new URLSearchParams({ variant: variantId, locale, ...(isDryRun ? { dry: '1' } : {}) })
    setState({ kind: 'busy', isDryRun, progress: { done: 0, total: 0 } })
    try {
      const outcome = await signedIn(() =>
        sendWithProgress<LoadedUnits>(`/api/dashboard/stock/units?${asked}`, file ?? text, (progress) =>
          setState({ kind: 'busy', isDryRun, progress }),
        ),
      )
      if (!outcome.ok) return setState({ kind: 'failed', problem: outcome.problem })
      setState({ kind: 'done', report: outcome.result })
      if (!outcome.result.isDryRun) {
        setText('')
        setFile(null)
        refresh()
      }
    } catch {
      setState({ kind: 'failed', problem: t('lost') })
    }
  }

  return (
    <Panel
      title={t('title')}
      action={<span className="text-sm text-muted">{t('now', { count: units })}</span>}
    >
      <form
        id="keys"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBusy) void send(false)
        }}
      >
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
        ) : null}
        {file ? (
          <p className="flex flex-wrap items-center justify-between gap-3 rounded-xl border border-line p-3 text-sm">
            <bdi>{file.name}</bdi>
            <Button type="button" variant="ghost" size="sm" onClick={() => setFile(null)}>
              {t('file_drop')}
            </Button>
          </p>
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
            onChange={(event) => {
              setText(event.target.value)
              if (state.kind !== 'busy') setState({ kind: 'idle' })
            }}
          />
        )}
        <Field label={t('file')}>
          {(wiring) => (
            <input
              type="file"
              accept=".txt,.csv,text/plain,text/csv"
              className="text-sm file:me-3 file:cursor-pointer file:rounded-lg file:border-0 file:bg-default file:px-4 file:py-2.5 file:font-semibold file:text-default-foreground"
              onChange={(event) => {
                const chosen = event.target.files?.[0]
                event.target.value = ''
                void choose(chosen)
              }}
              {...wiring}
            />
          )}
        </Field>
        {state.kind === 'busy' ? (
          <ProgressBar label={t(state.isDryRun ? 'checking' : 'loading')} {...state.progress} />
        ) : null}
        {state.kind === 'failed' ? (
          <Alert tone="danger" isUrgent>
            {state.problem}
          </Alert>
        ) : null}
        {state.kind === 'done' ? <Report report={state.report} /> : null}
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
      </form>
    </Panel>
  )
}

function Report({ report }: { report: LoadedUnits }) {
  const t = useTranslations('dashboard.keys')
  const { added, duplicates, problems, isDryRun, total } = report
  if (problems.length > 0) {
    return (
      <Alert tone="danger" isUrgent title={t('refused')}>
        <ul className="text-sm">
          {problems.slice(0, shownLines).map((one) => (
            <li key={one.line}>{t(`problem_${one.problem}`, one)}</li>
          ))}
        </ul>
        {problems.length > shownLines ? <p>{t('more', { count: problems.length - shownLines })}</p> : null}
      </Alert>
    )
  }
  return (
    <Alert
      tone={duplicates.length > 0 ? 'warning' : 'success'}
      isUrgent
      title={t(isDryRun ? 'would_add' : 'added', { count: added })}
    >
      {isDryRun ? (
        <p>{t('stock_then', { before: total, after: total + added })}</p>
      ) : (
        <p>{t('stock_now', { before: total - added, after: total })}</p>
      )}
      {duplicates.length > 0 ? (
        <>
          <p>{t(isDryRun ? 'would_skip' : 'duplicates', { count: duplicates.length })}</p>
          <ul className="max-h-64 overflow-y-auto text-xs">
            {duplicates.slice(0, shownLines).map(({ line, content, first }) => (
              <li key={line} className="flex flex-wrap gap-x-2">
                <span className="text-muted">
                  {first === null ? t('line', { line }) : t('line_first', { line, first })}
                </span>
                <bdi dir="ltr" className="font-mono break-all">
                  {content}
                </bdi>
              </li>
            ))}
          </ul>
          {duplicates.length > shownLines ? (
            <p>{t('more', { count: duplicates.length - shownLines })}</p>
          ) : null}
        </>
      ) : null}
    </Alert>
  )
}
