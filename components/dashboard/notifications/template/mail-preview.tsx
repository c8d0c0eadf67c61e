'use client'

import { Monitor, Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { classNames } from '@/components/ui/class-names'

const widths = { desktop: 'max-w-full', phone: 'max-w-[360px]' } as const
const icons = { desktop: Monitor, phone: Smartphone } as const

type Width = keyof typeof widths

export type PreviewText = { subject: string; preheader: string; html: string }

function WidthChoice({ width, onWidth }: { width: Width; onWidth: (width: Width) => void }) {
  const t = useTranslations('dashboard.notifications')
  return (
    <div role="group" aria-label={t('preview_width')} className="flex gap-1">
      {(['desktop', 'phone'] as const).map((one) => {
        const Icon = icons[one]
        return (
          <button
            key={one}
            type="button"
            aria-pressed={width === one}
            onClick={() => onWidth(one)}
            className={classNames(
              'flex min-h-9 items-center gap-2 rounded-lg px-3 text-sm',
              width === one ? 'bg-accent-soft font-semibold text-brand-text' : 'text-muted',
            )}
          >
            <Icon aria-hidden className="size-4" />
            {t(`preview_${one}`)}
          </button>
        )
      })}
    </div>
  )
}

/** A mail as a mail program shows it: always light, in a frame where nothing of it can run or lead anywhere. */
export function MailPreview({
  preview,
  sender,
  dir,
  isReal,
  isLate,
}: {
  preview: PreviewText
  sender: string
  dir: 'ltr' | 'rtl'
  isReal: boolean
  /** A newer text is on its way. */
  isLate: boolean
}) {
  const t = useTranslations('dashboard.notifications')
  const [width, setWidth] = useState<Width>('desktop')
  return (
    <section aria-label={t('preview')} className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-base font-semibold">{t('preview')}</h2>
        <WidthChoice width={width} onWidth={setWidth} />
      </div>
      <div
        className={classNames('mx-auto w-full overflow-hidden rounded-xl border border-line', widths[width])}
      >
        <div dir={dir} className="flex flex-col gap-0.5 border-b border-line bg-surface px-4 py-3 text-sm">
          <bdi className="text-xs text-muted">{sender}</bdi>
          <span className="font-semibold break-words" data-preview-subject>
            {preview.subject}
          </span>
          <span className="text-muted break-words">{preview.preheader}</span>
        </div>
        <iframe
          title={t('preview')}
          sandbox=""
          srcDoc={preview.html}
          className={classNames('block h-[640px] w-full bg-white', isLate && 'opacity-60')}
        />
      </div>
      <p className="text-sm text-muted">{t(isReal ? 'preview_real' : 'preview_sample')}</p>
    </section>
  )
}
