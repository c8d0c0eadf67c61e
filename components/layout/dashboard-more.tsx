'use client'

import { Menu } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Dialog } from '@/components/ui/dialog'

/** On phones: everything of the sidebar that is not a section, in a sheet from below. */
export function DashboardMore({ children }: { children: ReactNode }) {
  const t = useTranslations('dashboard.nav')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-0.5 text-[0.6875rem] font-medium text-muted"
      >
        <Menu aria-hidden className="size-5" />
        <span className="max-w-full truncate">{t('more')}</span>
      </button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t('more')} closeLabel={t('close')}>
        {children}
      </Dialog>
    </>
  )
}
