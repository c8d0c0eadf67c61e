'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef, useState } from 'react'
import { MailPreview } from './mail-preview'
import type { PreviewText } from './mail-preview'
import { usePreview } from './use-preview'
import { problemText } from './problems'
import { VariableList } from './variable-list'
import type { VariableView } from './variable-list'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { Input, Textarea } from '@/components/ui/form/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useToast } from '@/components/ui/toast'
import { useUnsavedGuard } from '@/components/ui/form/unsaved-guard'
import { useActionForm } from '@/components/ui/form/use-action-form'
import type { Locale } from '@/lib/core/context'
import { sendTestMailAction } from '@/lib/commerce/mails/actions'
import { saveTemplateAction } from '@/lib/notifications/actions'
import { readWording } from '@/lib/notifications/rules/wording'
import type { Wording, WordingField } from '@/lib/notifications/rules/wording'
import type { Template } from '@/lib/notifications/schema'

export function TemplateEditor({
  template,
  locale,
  saved,
  platform,
  version,
  variables,
  firstPreview,
  sender,
  isReal,
  canWrite,
}: {
  template: Template
  locale: Locale
  saved: Wording
  platform: Wording
  version: number
  variables: readonly VariableView[]
  firstPreview: PreviewText
  sender: string
  isReal: boolean
  canWrite: boolean
}) {
  const t = useTranslations('dashboard.notifications')
  const toast = useToast()
  const [wording, setWording] = useState(saved)
  const body = useRef<HTMLTextAreaElement>(null)
  const save = useActionForm(saveTemplateAction)
  const test = useActionForm(sendTestMailAction)
  const { preview, isLate } = usePreview(wording, { template, locale }, firstPreview)
  const problems = useMemo(() => readWording(template, wording).problems, [template, wording])
  const isDirty = (['subject', 'preheader', 'body'] as const).some((field) => wording[field] !== saved[field])
  useUnsavedGuard(canWrite && isDirty)
  const dir = locale === 'ar' ? 'rtl' : 'ltr'
  const said = (field: WordingField): string[] => [
    ...problems.filter((problem) => problem.field === field).map((problem) => problemText(t, problem)),
    ...(save.errors(field) ?? []),
  ]

  // Saved or restored: what counts now is what is edited from here.
  const counting = useRef(version)
  useEffect(() => {
    if (counting.current === version) return
    counting.current = version
    setWording(saved)
  }, [version, saved])
  useEffect(() => {
    if (save.data?.kind === 'saved') toast({ text: t('saved', { version: save.data.version }) })
  }, [save.data, toast, t])
  useEffect(() => {
    if (test.data?.kind === 'sent') toast({ text: t('test_sent', { to: test.data.to }) })
  }, [test.data, toast, t])

  const insert = (text: string): void => {
    const field = body.current
    const at = field?.selectionStart ?? wording.body.length
    const end = field?.selectionEnd ?? at
    setWording({ ...wording, body: wording.body.slice(0, at) + text + wording.body.slice(end) })
    // The caret goes behind what was put in, once it is there.
    requestAnimationFrame(() => {
      field?.focus()
      field?.setSelectionRange(at + text.length, at + text.length)
    })
  }
  const field = (name: WordingField) => ({
    name,
    value: wording[name],
    readOnly: !canWrite,
    dir,
    lang: locale,
    errors: said(name),
    onChange: (event: { target: { value: string } }) =>
      setWording({ ...wording, [name]: event.target.value }),
  })
  const isPlatform = (['subject', 'preheader', 'body'] as const).every(
    (name) => wording[name] === platform[name],
  )
  return (
    <div className="grid items-start gap-8 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-6">
        <form {...save.form} noValidate className="flex flex-col gap-5" data-template-form>
          <input type="hidden" name="template" value={template} />
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="version" value={version} />
          <FormMessage>{save.message}</FormMessage>
          {save.data?.kind === 'refused' ? (
            <Alert tone="danger" isUrgent title={t('refused')}>
              <ul className="list-disc ps-5">
                {save.data.problems.map((problem) => (
                  <li key={JSON.stringify(problem)}>
                    {t(`field.${problem.field}`)}: {problemText(t, problem)}
                  </li>
                ))}
              </ul>
            </Alert>
          ) : null}
          <Input label={t('field.subject')} {...field('subject')} />
          <Input label={t('field.preheader')} hint={t('preheader_hint')} {...field('preheader')} />
          <Textarea
            label={t('field.body')}
            hint={t('body_hint')}
            rows={18}
            ref={body}
            className="font-mono text-[0.8125rem] leading-6"
            {...field('body')}
          />
          {canWrite ? (
            <div className="flex flex-wrap gap-3">
              <SubmitButton isPending={save.isPending}>{t('save')}</SubmitButton>
              <Button
                type="button"
                variant="outline"
                disabled={isPlatform}
                onClick={() => setWording(platform)}
              >
                {t('fill_default')}
              </Button>
              <Button type="button" variant="ghost" disabled={!isDirty} onClick={() => setWording(saved)}>
                {t('discard')}
              </Button>
            </div>
          ) : (
            <p className="text-sm text-muted">{t('read_only')}</p>
          )}
        </form>
        {canWrite ? (
          <form {...test.form} className="flex flex-col gap-3 rounded-xl border border-line p-4">
            <input type="hidden" name="template" value={template} />
            <input type="hidden" name="locale" value={locale} />
            <input type="hidden" name="subject" value={wording.subject} />
            <input type="hidden" name="preheader" value={wording.preheader} />
            <input type="hidden" name="body" value={wording.body} />
            <h2 className="text-base font-semibold">{t('test')}</h2>
            <p className="text-sm text-muted">{t('test_text')}</p>
            {test.failure ? (
              <Alert tone="danger" isUrgent>
                {test.message ?? test.failure.message}
              </Alert>
            ) : null}
            {test.data?.kind === 'refused' ? (
              <Alert tone="danger" isUrgent>
                {t('refused')}
              </Alert>
            ) : null}
            {test.data && test.data.kind !== 'refused' ? (
              <Alert
                tone={test.data.kind === 'sent' ? 'success' : 'danger'}
                isUrgent
                title={t(test.data.kind === 'sent' ? 'test_sent' : 'test_failed', { to: test.data.to })}
              >
                <bdi className="font-mono text-xs break-words">{test.data.response}</bdi>
              </Alert>
            ) : null}
            <SubmitButton variant="outline" isPending={test.isPending} className="w-fit">
              {t('test_submit')}
            </SubmitButton>
          </form>
        ) : null}
        <VariableList variables={variables} onInsert={canWrite ? insert : null} />
      </div>
      <div className="min-w-0 xl:sticky xl:top-6">
        <MailPreview preview={preview} sender={sender} dir={dir} isReal={isReal} isLate={isLate} />
      </div>
    </div>
  )
}
