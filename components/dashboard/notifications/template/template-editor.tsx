'use client'

import { MailPreview } from './mail-preview'
import type { PreviewText } from './mail-preview'
import { TestMailForm } from './test-mail-form'
import { usePreview } from './use-preview'
import { useWording } from './use-wording'
import type { EditedText } from './use-wording'
import { VariableList } from './variable-list'
import type { VariableView } from './variable-list'
import { WordingForm } from './wording-form'
import { directionOf } from '@/lib/core/i18n/languages'

/** A message's text beside the mail that it makes. */
export function TemplateEditor({
  variables,
  firstPreview,
  sender,
  isReal,
  ...text
}: EditedText & {
  variables: readonly VariableView[]
  firstPreview: PreviewText
  sender: string
  isReal: boolean
}) {
  const { template, locale, canWrite } = text
  const editing = useWording(text)
  const { preview, isLate } = usePreview(editing.wording, { template, locale }, firstPreview)
  return (
    <div className="grid items-start gap-8 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-6">
        <WordingForm editing={editing} />
        {canWrite ? <TestMailForm template={template} locale={locale} wording={editing.wording} /> : null}
        <VariableList variables={variables} onInsert={canWrite ? editing.insert : null} />
      </div>
      <div className="min-w-0 xl:sticky xl:top-6">
        <MailPreview
          preview={preview}
          sender={sender}
          dir={directionOf(locale)}
          isReal={isReal}
          isLate={isLate}
        />
      </div>
    </div>
  )
}
