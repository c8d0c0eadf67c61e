'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { ImportChanges } from './import-changes'
import { ImportMisfits } from './import-misfits'
import { sendWithProgress } from '@/components/dashboard/product/send-with-progress'
import type { Progress } from '@/components/dashboard/product/send-with-progress'
import { Alert } from '@/components/ui/alert'
import { Button, ButtonLink } from '@/components/ui/form/button'
import { Panel } from '@/components/ui/card'
import { FileField } from '@/components/ui/form/fields/file-field'
import { ProgressBar } from '@/components/ui/form/progress-bar'
import { useRefresh } from '@/components/ui/sending'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { useUnsavedGuard } from '@/components/ui/form/unsaved-guard'
import { FormMessage } from '@/components/ui/form/form-message'
import type { ImportReport } from '@/lib/commerce/catalogue/schema/products'

type State =
  | { kind: 'idle' }
  | { kind: 'busy'; isDryRun: boolean; progress: Progress }
  | { kind: 'done'; report: ImportReport }
  | { kind: 'failed'; problem: string }

/** A file on its way: to be looked at first, then to be imported. */
function useImport() {
  const t = useTranslations('dashboard.import')
  const locale = useLocale()
  const refresh = useRefresh()
  const signedIn = useSignedIn()
  const [file, setFile] = useState<File | null>(null)
  const [state, setState] = useState<State>({ kind: 'idle' })

  const send = async (chosen: File, isDryRun: boolean): Promise<void> => {
    const asked = new URLSearchParams({ name: chosen.name, locale, ...(isDryRun ? { dry: '1' } : {}) })
    setState({ kind: 'busy', isDryRun, progress: { done: 0, total: 0 } })
    try {
      const outcome = await signedIn(() =>
        sendWithProgress<ImportReport>(`/api/dashboard/products/import?${asked}`, chosen, (progress) =>
          setState({ kind: 'busy', isDryRun, progress }),
        ),
      )
      if (!outcome.ok) return setState({ kind: 'failed', problem: outcome.problem })
      setState({ kind: 'done', report: outcome.result })
      if (!outcome.result.isDryRun) {
        setFile(null)
        refresh()
      }
    } catch {
      setState({ kind: 'failed', problem: t('lost') })
    }
  }
  // Leaving now would cut the file off in the middle.
  useUnsavedGuard(state.kind === 'busy' && !state.isDryRun)
  const choose = (chosen: File): void => {
    setFile(chosen)
    void send(chosen, true)
  }
  return { file, state, choose, send }
}

/** A CSV file of products: looked at as soon as it is chosen, imported as a whole when everything in it is right. */
export function ImportForm({ base }: { base: string }) {
  const t = useTranslations('dashboard.import')
  const { file, state, choose, send } = useImport()
  const report = state.kind === 'done' ? state.report : null
  const canImport = file !== null && report !== null && report.isDryRun && report.problemCount === 0
  const changes = report ? report.added + report.changed : 0

  return (
    <Panel title={t('file_title')}>
      <FileField
        label={t('file')}
        hint={t('file_hint')}
        accept=".csv,text/csv"
        disabled={state.kind === 'busy'}
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          event.target.value = ''
          if (chosen) choose(chosen)
        }}
      />
      {file ? (
        <p className="text-sm">
          <bdi>{file.name}</bdi>
        </p>
      ) : null}
      {state.kind === 'busy' ? (
        <ProgressBar label={t(state.isDryRun ? 'checking' : 'importing')} {...state.progress} />
      ) : null}
      <FormMessage>{state.kind === 'failed' ? state.problem : null}</FormMessage>
      {report ? <Report report={report} base={base} /> : null}
      {canImport && file ? (
        <Button
          type="button"
          className="w-fit"
          disabled={changes === 0}
          onClick={() => void send(file, false)}
        >
          {t('import', { count: changes })}
        </Button>
      ) : null}
    </Panel>
  )
}

function Problems({ report }: { report: ImportReport }) {
  const t = useTranslations('dashboard.import')
  return (
    <>
      <Alert tone="danger" isUrgent title={t('refused', { count: report.problemCount })}>
        {t('refused_text')}
      </Alert>
      <Table label={t('problems')} className="max-h-96 overflow-y-auto">
        <TableHead>
          <TableHeading isNumeric>{t('line')}</TableHeading>
          <TableHeading>{t('column')}</TableHeading>
          <TableHeading>{t('what')}</TableHeading>
        </TableHead>
        <tbody>
          {report.problems.map(({ line, column, problem, value }, index) => (
            <TableRow key={`${line}-${column}-${index}`}>
              <TableCell isNumeric>{line}</TableCell>
              <TableCell>{column ? <code dir="ltr">{column}</code> : null}</TableCell>
              <TableCell>
                {t.has(`problem.${problem}`) ? t(`problem.${problem}`) : t('problem.invalid')}
                {value ? <bdi className="ms-2 font-mono text-xs break-all text-muted">{value}</bdi> : null}
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      {report.problemCount > report.problems.length ? (
        <p className="text-sm text-muted">
          {t('more', { count: report.problemCount - report.problems.length })}
        </p>
      ) : null}
    </>
  )
}

function Report({ report, base }: { report: ImportReport; base: string }) {
  const t = useTranslations('dashboard.import')
  if (report.problemCount > 0) {
    return (
      <>
        <Problems report={report} />
      </>
    )
  }
  const facts = [
    ['added', report.added],
    ['changed', report.changed],
    ['unchanged', report.unchanged],
    ['counters', report.counters],
  ] as const
  return (
    <>
      <Alert
        tone="success"
        isUrgent
        title={t(report.isDryRun ? 'checked' : 'imported')}
        action={
          report.isDryRun ? null : (
            <ButtonLink size="sm" variant="outline" href={`${base}/dashboard/products?sort=newest`}>
              {t('see')}
            </ButtonLink>
          )
        }
      >
        <ul>{facts.map(([name, count]) => (count > 0 ? <li key={name}>{t(name, { count })}</li> : null))}</ul>
      </Alert>
      <ImportMisfits report={report} />
      {report.changes.length > 0 ? <ImportChanges report={report} /> : null}
    </>
  )
}
