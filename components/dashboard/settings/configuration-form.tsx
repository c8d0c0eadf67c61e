'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { ConfigurationChanges } from './configuration-changes'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input, Textarea } from '@/components/ui/form/fields/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { importConfigurationAction } from '@/lib/platform/configuration/actions/configuration'

type Answer = Extract<Awaited<ReturnType<typeof importConfigurationAction>>, { ok: true }>['data']
type Preview = NonNullable<Answer['preview']>

/** What the import would change, and whether that is wanted. */
function ChangesAsked({
  preview,
  isPending,
  onKeep,
}: {
  preview: Preview
  isPending: boolean
  onKeep: () => void
}) {
  const t = useTranslations('dashboard.configuration')
  return (
    <section aria-label={t('ask_title')} className="flex flex-col gap-4">
      {preview.changes.length === 0 ? (
        <Alert isUrgent>{t('no_changes')}</Alert>
      ) : (
        <>
          <input type="hidden" name="basis" value={preview.basis} />
          <Alert tone="warning" isUrgent title={t('ask_title')}>
            {t('ask_text', { count: preview.changes.length })}
          </Alert>
          <ConfigurationChanges changes={preview.changes} />
          <div className="flex flex-wrap gap-3">
            <SubmitButton isPending={isPending} variant="danger">
              {t('import')}
            </SubmitButton>
            <Button type="button" variant="ghost" onClick={onKeep}>
              {t('keep')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

/**
 * Puts an exported configuration in place of the shop's own, once it was shown what that changes and agreed to; then says
 * what is left to be set by hand.
 */
export function ConfigurationForm() {
  const t = useTranslations('dashboard.configuration')
  const { form, isPending, message, errors, failure, data } = useActionForm(importConfigurationAction)
  const [text, setText] = useState('')
  const [isOff, setOff] = useState(false)
  useEffect(() => setOff(false), [data])
  // Agreed to is what was shown: another text, or another configuration of the shop, is looked at anew.
  const isStale = failure?.code === 'conflict'
  const preview = isOff || isStale ? null : (data?.preview ?? null)
  const change = (to: string): void => {
    setText(to)
    setOff(true)
  }
  return (
    <EditForm {...form} noValidate className="flex flex-col gap-4">
      <Input
        label={t('file')}
        type="file"
        accept="application/json,.json"
        onChange={(event) => {
          void event.target.files?.[0]?.text().then(change)
        }}
      />
      <Textarea
        label={t('document')}
        hint={t('document_hint')}
        name="configuration"
        rows={8}
        dir="ltr"
        spellCheck={false}
        className="font-mono text-xs"
        value={text || (preview ? (data?.configuration ?? '') : '')}
        onChange={(event) => change(event.target.value)}
        errors={errors('configuration')}
      />
      {message ? (
        <Alert tone="danger" isUrgent>
          <p className="break-words">{message}</p>
        </Alert>
      ) : null}
      {data?.leftOut ? <Done leftOut={data.leftOut} /> : null}
      {preview ? <ChangesAsked preview={preview} isPending={isPending} onKeep={() => setOff(true)} /> : null}
      {preview && preview.changes.length > 0 ? null : (
        <SubmitButton isPending={isPending} className="self-start">
          {t('look')}
        </SubmitButton>
      )}
    </EditForm>
  )
}

function Done({ leftOut }: { leftOut: readonly string[] }) {
  const t = useTranslations('dashboard.configuration')
  return (
    <Alert tone="success" isUrgent title={t('done')}>
      {leftOut.length > 0 ? (
        <>
          <p>{t('left_out')}</p>
          <ul className="list-disc ps-5">
            {leftOut.map((one) => (
              <li key={one}>
                <bdi className="break-words">{one}</bdi>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Alert>
  )
}
