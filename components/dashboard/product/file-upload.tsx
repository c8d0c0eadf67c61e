'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { StoredFile } from './product-draft'
import { FileField } from '@/components/ui/form/fields/file-field'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import type { Upload } from '@/components/ui/form/action/use-uploads'
import { percentText } from '@/lib/core/i18n/format'
import { FormMessage } from '@/components/ui/form/form-message'

type Told = { file?: StoredFile; detail?: string; code?: string }
type Answer = Told & { ok: boolean }

/** Sends a file as it is; its progress is told, because a large one takes its time. */
function upload(file: File, onProgress: (percent: number) => void): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/dashboard/files?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('content-type', file.type || 'application/octet-stream')
    request.responseType = 'json'
    request.upload.onprogress = (event) =>
      onProgress(Math.round((event.loaded / Math.max(1, event.total)) * 100))
    request.onload = () => resolve({ ok: request.status === 200, ...(request.response as Told | null) })
    request.onerror = () => resolve({ ok: false })
    request.send(file)
  })
}

function UploadState({ percent, file }: { percent: number | null; file: StoredFile | null }) {
  const [t, locale] = [useTranslations('dashboard.product'), useLocale()]
  return (
    <p className="text-sm" role="status">
      {percent === null ? (
        file ? (
          <bdi>{t('file_now', { name: file.name })}</bdi>
        ) : (
          <span className="text-muted">{t('file_none')}</span>
        )
      ) : (
        t('file_uploading', { percent: percentText(percent, locale) })
      )}
    </p>
  )
}

function useFileUpload(onUploaded: (file: StoredFile) => void) {
  const t = useTranslations('dashboard.product')
  const [percent, setPercent] = useState<number | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const signedIn = useSignedIn()
  const newest = useRef<File | null>(null)
  const send = async (chosen: File): Promise<boolean> => {
    newest.current = chosen
    setFailure(null)
    setPercent(0)
    const answer = await signedIn(() =>
      upload(chosen, (now) => {
        if (newest.current === chosen) setPercent(now)
      }),
    )
    // Whoever chose another file in the meantime wants that one, whichever arrives first.
    if (newest.current !== chosen) return true
    setPercent(null)
    if (answer.file) {
      onUploaded(answer.file)
      return true
    }
    setFailure(answer.detail ?? t('file_failed'))
    return false
  }
  return { percent, failure, send }
}

/** The file that customers download. It belongs to the product once the form is saved. */
export function FileUpload({
  file,
  onUploaded,
  track,
  errors,
}: {
  file: StoredFile | null
  onUploaded: (file: StoredFile) => void
  /** Keeps the form from being saved without a file that is still on its way. */
  track: (upload: Upload) => Promise<void>
  errors: readonly string[] | undefined
}) {
  const t = useTranslations('dashboard.product')
  const { percent, failure, send } = useFileUpload(onUploaded)
  return (
    <div className="flex flex-col gap-3">
      <FileField
        label={t('file')}
        hint={t('file_hint')}
        errors={errors}
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          if (chosen) void track(() => send(chosen))
        }}
      />
      <UploadState percent={percent} file={file} />
      <FormMessage>{failure}</FormMessage>
    </div>
  )
}
