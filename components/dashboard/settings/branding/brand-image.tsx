'use client'

import { ImageUp, LoaderCircle } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Panel } from '@/components/ui/card'
import { useRefresh } from '@/components/ui/sending'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import { EditForm } from '@/components/ui/form/edit-form'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useToast } from '@/components/ui/overlay/toast'
import { useUnsavedGuard } from '@/components/ui/form/unsaved-guard'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { ActionForm } from '@/components/ui/form/action/use-action-form'
import { removeBrandImageAction } from '@/lib/platform/settings/actions'
import type { BrandImage } from '@/lib/platform/settings/schema'
import { BareInput } from '@/components/ui/form/fields/bare-field'

type Refusal = { detail?: string; code?: string }

async function send(image: BrandImage, file: File, language: string): Promise<Refusal & { ok: boolean }> {
  const response = await fetch(`/api/dashboard/branding/${image}`, {
    method: 'POST',
    body: file,
    headers: { 'content-type': 'application/octet-stream', 'accept-language': language },
  })
  if (response.ok) return { ok: true }
  return { ok: false, ...((await response.json().catch(() => ({}))) as Refusal) }
}

function BrandPicture({ url, image }: { url: string | null; image: BrandImage }) {
  const t = useTranslations('dashboard.settings')
  return (
    <div className="grid size-20 shrink-0 place-items-center overflow-hidden rounded-xl border border-line bg-surface-secondary">
      {url ? (
        <img
          src={url}
          alt={t(`${image}_title`)}
          width={80}
          height={80}
          className="size-20 object-contain p-2"
        />
      ) : (
        <ImageUp aria-hidden className="size-7 text-muted" />
      )}
    </div>
  )
}

function RemoveImage({
  image,
  form,
  isPending,
}: { image: BrandImage } & Pick<ActionForm<unknown>, 'form' | 'isPending'>) {
  const t = useTranslations('dashboard.settings')
  return (
    <EditForm {...form}>
      <input type="hidden" name="image" value={image} />
      <SubmitButton isPending={isPending} variant="ghost">
        {t('image_remove')}
      </SubmitButton>
    </EditForm>
  )
}

/** Sends a picture as soon as it is chosen. */
function useBrandImage(image: BrandImage, language: string) {
  const t = useTranslations('dashboard.settings')
  const refresh = useRefresh()
  const toast = useToast()
  const input = useRef<HTMLInputElement>(null)
  const signedIn = useSignedIn()
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  useUnsavedGuard(isSending)

  async function choose(file: File | undefined): Promise<void> {
    if (!file) return
    setSending(true)
    setProblem(null)
    try {
      const { ok, detail } = await signedIn(() => send(image, file, language))
      if (ok) {
        toast({ text: t('saved') })
        refresh()
      } else setProblem(detail ?? t('image_failed'))
    } catch {
      setProblem(t('image_failed'))
    } finally {
      setSending(false)
      if (input.current) input.current.value = ''
    }
  }
  return { input, isSending, problem, choose }
}

type Props = { image: BrandImage; url: string | null; language: string }

/** A logo or favicon: sent as soon as it is chosen, and drawn anew before anybody sees it. */
export function BrandImageForm({ image, url, language }: Props) {
  const t = useTranslations('dashboard.settings')
  const toast = useToast()
  const { input, isSending, problem, choose } = useBrandImage(image, language)
  const { form, isPending, data } = useActionForm(removeBrandImageAction)
  useEffect(() => {
    if (data) toast({ text: t('image_removed') })
  }, [data, toast, t])

  return (
    <Panel title={t(`${image}_title`)}>
      <div className="flex flex-wrap items-center gap-4">
        <BrandPicture url={url} image={image} />
        <p className="min-w-52 flex-1 text-sm text-muted">{t(`${image}_text`)}</p>
        <div className="flex flex-wrap gap-2">
          <BareInput
            ref={input}
            id={`image-${image}`}
            type="file"
            accept="image/png,image/jpeg,image/webp,image/avif"
            aria-label={t(`${image}_choose`)}
            className="peer sr-only"
            disabled={isSending}
            onChange={(event) => void choose(event.target.files?.[0])}
          />
          <label
            htmlFor={`image-${image}`}
            className="button button--outline button--md cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus"
          >
            {isSending ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : null}
            {t(url ? 'image_replace' : 'image_upload')}
          </label>
          {url ? <RemoveImage form={form} image={image} isPending={isPending} /> : null}
        </div>
      </div>
      {problem ? (
        <p role="alert" className="text-sm font-medium text-danger">
          {problem}
        </p>
      ) : null}
    </Panel>
  )
}
