'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Input, Textarea } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useActionForm } from '@/components/ui/use-action-form'
import { importConfigurationAction } from '@/lib/platform/actions/configuration'

/** Puts an exported configuration in place of the shop's own, and says what is left to be set by hand. */
export function ConfigurationForm() {
  const t = useTranslations('dashboard.configuration')
  const { form, isPending, message, errors, data } = useActionForm(importConfigurationAction)
  const [text, setText] = useState('')
  return (
    <form {...form} noValidate className="flex flex-col gap-4">
      <Input
        label={t('file')}
        type="file"
        accept="application/json,.json"
        onChange={(event) => {
          void event.target.files?.[0]?.text().then(setText)
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
        value={text}
        onChange={(event) => setText(event.target.value)}
        errors={errors('configuration')}
      />
      {message ? (
        <Alert tone="danger" isUrgent>
          <p className="break-words">{message}</p>
        </Alert>
      ) : null}
      {data ? (
        <Alert tone="success" isUrgent title={t('done')}>
          {data.leftOut.length > 0 ? (
            <>
              <p>{t('left_out')}</p>
              <ul className="list-disc ps-5">
                {data.leftOut.map((one) => (
                  <li key={one}>
                    <bdi className="break-words">{one}</bdi>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </Alert>
      ) : null}
      <SubmitButton isPending={isPending} className="self-start">
        {t('import')}
      </SubmitButton>
    </form>
  )
}
