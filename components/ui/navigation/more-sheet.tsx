'use client'

import { Menu } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Dialog } from '@/components/ui/overlay/dialog'
import { splitLocale } from '@/lib/core/tenancy/paths'

/**
 * On phones, under the thumb beside the sections that are there: all others, in a sheet from below, which closes when one
 * has chosen.
 */
export function MoreSheet(props: {
  /** Whether a path, without its language, is of a section that is in the sheet alone. */
  isInside: (path: string) => boolean
  children: ReactNode
}) {
  const t = useTranslations('dashboard.nav')
  const [isOpen, setOpen] = useState(false)
  const path = usePathname()
  useEffect(() => setOpen(false), [path])
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className={classNames(
          'flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-0.5 text-[0.6875rem]',
          props.isInside(splitLocale(path).rest) ? 'font-semibold text-brand-text' : 'font-medium text-muted',
        )}
      >
        <Menu aria-hidden className="size-5" />
        <span className="max-w-full truncate">{t('more')}</span>
      </button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t('more')} closeLabel={t('close')}>
        {props.children}
      </Dialog>
    </>
  )
}
