'use client'

import { ArrowLeft, ArrowRight, ImagePlus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import type { ProductDraft } from './product-draft'
import { classNames } from '@/components/ui/class-names'
import { mediaUrl } from '@/lib/core/storage/media'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import type { Upload } from '@/components/ui/form/action/use-uploads'
import { FormMessage } from '@/components/ui/form/form-message'
import { BareInput } from '@/components/ui/form/fields/bare-field'

type Picture = ProductDraft['images'][number]

const most = 12
const mostBytes = 12 * 1024 * 1024

type Told = { image?: { file: string; path: string }; detail?: string; code?: string }

async function upload(file: File): Promise<Told & { ok: boolean }> {
  try {
    const response = await fetch('/api/dashboard/images', { method: 'POST', body: file })
    return { ok: response.ok, ...((await response.json()) as Told) }
  } catch {
    return { ok: false }
  }
}

function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from)
  const one = list[from]
  return one === undefined ? [...list] : [...rest.slice(0, to), one, ...rest.slice(to)]
}

type Pictures = {
  images: readonly Picture[]
  onChange: (change: (before: readonly Picture[]) => Picture[]) => void
}

/** Sends pictures one after the other, as many as there is room for. */
function useImageUpload(images: readonly Picture[], onChange: Pictures['onChange']) {
  const t = useTranslations('dashboard.product')
  const signedIn = useSignedIn()
  const [waiting, setWaiting] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const add = async (files: File[]): Promise<boolean> => {
    setProblem(null)
    const wanted = files.slice(0, Math.max(0, most - images.length - waiting))
    setWaiting((count) => count + wanted.length)
    let areStored = true
    for (const file of wanted) {
      const isTooHeavy = file.size > mostBytes
      const { image, detail } = isTooHeavy
        ? { detail: t('image_too_heavy', { name: file.name }) }
        : await signedIn(() => upload(file))
      if (image) onChange((before) => [...before, { ...image, alt: '' }])
      else {
        areStored = false
        setProblem(detail ?? t('image_failed'))
      }
      setWaiting((count) => count - 1)
    }
    return areStored
  }
  return { waiting, problem, add }
}

function ImageButtons({ index, images, onChange }: Pictures & { index: number }) {
  const t = useTranslations('dashboard.product')
  return (
    <div className="flex items-center gap-1">
      <span className="me-auto text-xs text-muted">{index === 0 ? t('image_first') : ''}</span>
      <IconButton
        label={t('image_earlier', { number: index + 1 })}
        isDisabled={index === 0}
        onClick={() => onChange((before) => moved(before, index, index - 1))}
      >
        <ArrowLeft aria-hidden className="size-4 rtl:-scale-x-100" />
      </IconButton>
      <IconButton
        label={t('image_later', { number: index + 1 })}
        isDisabled={index === images.length - 1}
        onClick={() => onChange((before) => moved(before, index, index + 1))}
      >
        <ArrowRight aria-hidden className="size-4 rtl:-scale-x-100" />
      </IconButton>
      <IconButton
        label={t('image_remove', { number: index + 1 })}
        onClick={() => onChange((before) => before.filter((_, at) => at !== index))}
      >
        <Trash2 aria-hidden className="size-4" />
      </IconButton>
    </div>
  )
}

function ImageDrop({ onChosen }: { onChosen: (files: File[]) => void }) {
  const input = useId()
  const t = useTranslations('dashboard.product')
  return (
    <label
      htmlFor={input}
      className="flex cursor-pointer flex-col items-center gap-2 rounded-xl border border-dashed border-line px-4 py-6 text-center text-sm hover:bg-surface-secondary has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0) return
        event.preventDefault()
        onChosen([...event.dataTransfer.files])
      }}
    >
      <ImagePlus aria-hidden className="size-6 text-muted" />
      <span className="font-medium">{t('image_add')}</span>
      <span className="text-muted">{t('image_kinds')}</span>
      <BareInput
        id={input}
        type="file"
        multiple
        accept="image/jpeg,image/png,image/webp,image/avif"
        className="sr-only"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          onChosen(files)
        }}
      />
    </label>
  )
}

function ImageItem({
  image,
  index,
  drag,
  images,
  onChange,
}: Pictures & {
  image: Picture
  index: number
  drag: { from: number | null; begin: (index: number | null) => void }
}) {
  const t = useTranslations('dashboard.product')
  return (
    <li
      draggable
      onDragStart={() => drag.begin(index)}
      onDragEnd={() => drag.begin(null)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        const { from } = drag
        if (from !== null && from !== index) onChange((before) => moved(before, from, index))
      }}
      className={classNames(
        'flex flex-col gap-2 rounded-xl border border-line p-2',
        drag.from === index && 'opacity-50',
      )}
    >
      <img
        src={mediaUrl(image.path.replace(/-l\.webp$/, '-m.webp')) ?? ''}
        alt={image.alt}
        className="aspect-[16/10] w-full cursor-grab rounded-lg bg-surface-secondary object-cover"
      />
      <BareInput
        aria-label={t('image_alt', { number: index + 1 })}
        placeholder={t('image_alt_placeholder')}
        className="input input--full-width min-h-10 text-sm"
        dir="auto"
        value={image.alt}
        onChange={(event) => {
          const alt = event.target.value
          onChange((before) => before.map((one, at) => (at === index ? { ...one, alt } : one)))
        }}
      />
      <ImageButtons index={index} onChange={onChange} images={images} />
    </li>
  )
}

/** The pictures of a product: the first is the one on cards. They are dragged, or moved with the buttons. */
export function ImageFields({
  images,
  onChange,
  track,
}: Pictures & {
  /** Keeps the form from being saved without a picture that is still on its way. */
  track: (upload: Upload) => Promise<void>
}) {
  const t = useTranslations('dashboard.product')
  const { waiting, problem, add } = useImageUpload(images, onChange)
  const [dragged, setDragged] = useState<number | null>(null)
  const isFull = images.length + waiting >= most
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-muted">{t('images_hint')}</p>
      {images.length > 0 ? (
        <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {images.map((image, index) => (
            <ImageItem
              key={image.file}
              {...{ image, index, images, onChange }}
              drag={{ from: dragged, begin: setDragged }}
            />
          ))}
        </ul>
      ) : null}
      {isFull ? null : <ImageDrop onChosen={(files) => void track(() => add(files))} />}
      <p role="status" className="text-sm text-muted">
        {waiting > 0 ? t('image_uploading', { count: waiting }) : ''}
      </p>
      <FormMessage>{problem}</FormMessage>
    </div>
  )
}

function IconButton({
  label,
  isDisabled,
  onClick,
  children,
}: {
  label: string
  isDisabled?: boolean
  onClick: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={isDisabled}
      onClick={onClick}
      className="grid size-9 place-items-center rounded-lg text-muted hover:bg-surface-tertiary hover:text-foreground disabled:opacity-40"
    >
      {children}
    </button>
  )
}
