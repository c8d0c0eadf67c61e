'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef, useState } from 'react'
import { problemText } from './problems'
import { useToast } from '@/components/ui/overlay/toast'
import { useUnsavedGuard } from '@/components/ui/form/unsaved-guard'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { Locale } from '@/lib/core/context'
import { saveTemplateAction } from '@/lib/notifications/actions'
import { readWording, WORDING_FIELDS } from '@/lib/notifications/rules/wording'
import type { Wording, WordingField } from '@/lib/notifications/rules/wording'
import type { Template } from '@/lib/notifications/schema'

export type EditedText = {
  template: Template
  locale: Locale
  saved: Wording
  platform: Wording
  version: number
  canWrite: boolean
}

export type Editing = ReturnType<typeof useWording>

function isSame(one: Wording, other: Wording): boolean {
  return WORDING_FIELDS.every((field) => one[field] === other[field])
}

/** The text while it is written. Saved or restored, what counts now is what is edited from here. */
function useDraft(saved: Wording, version: number) {
  const [wording, setWording] = useState(saved)
  const counting = useRef(version)
  useEffect(() => {
    if (counting.current === version) return
    counting.current = version
    setWording(saved)
  }, [version, saved])
  return [wording, setWording] as const
}

/** A message's text while it is written, with what is wrong in it, and the way to save it. */
export function useWording(text: EditedText) {
  const { template, saved, platform, version, canWrite } = text
  const t = useTranslations('dashboard.notifications')
  const toast = useToast()
  const [wording, setWording] = useDraft(saved, version)
  const body = useRef<HTMLTextAreaElement>(null)
  const save = useActionForm(saveTemplateAction)
  const problems = useMemo(() => readWording(template, wording).problems, [template, wording])
  const isDirty = !isSame(wording, saved)
  useUnsavedGuard(canWrite && isDirty)
  useEffect(() => {
    if (save.data?.kind === 'saved') toast({ text: t('saved', { version: save.data.version }) })
  }, [save.data, toast, t])
  const insert = (inserted: string): void => {
    const field = body.current
    const at = field?.selectionStart ?? wording.body.length
    const end = field?.selectionEnd ?? at
    setWording({ ...wording, body: wording.body.slice(0, at) + inserted + wording.body.slice(end) })
    // The caret goes behind what was put in, once it is there.
    requestAnimationFrame(() => {
      field?.focus()
      field?.setSelectionRange(at + inserted.length, at + inserted.length)
    })
  }
  const errorsIn = (field: WordingField): string[] => [
    ...problems.filter((problem) => problem.field === field).map((problem) => problemText(t, problem)),
    ...(save.errors(field) ?? []),
  ]
  const isPlatform = isSame(wording, platform)
  return { text, wording, setWording, body, save, isDirty, isPlatform, insert, errorsIn }
}
