'use client'

import {
  Bot,
  Flag,
  KeyRound,
  Layers,
  LayoutDashboard,
  ListChecks,
  LoaderCircle,
  Megaphone,
  ScrollText,
  Store,
  TrendingUp,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import Link, { useLinkStatus } from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { CONSOLE_SECTIONS, SECTION_NAMES, THUMB_SECTIONS, consoleSectionOf } from './sections'
import type { ConsoleSection } from './sections'
import { classNames } from '@/components/ui/class-names'
import { splitLocale } from '@/lib/core/tenancy/paths'

const icons: Record<ConsoleSection, LucideIcon> = {
  overview: LayoutDashboard,
  income: TrendingUp,
  tenants: Store,
  runs: ListChecks,
  bots: Bot,
  plans: Layers,
  announcements: Megaphone,
  flags: Flag,
  keys: KeyRound,
  audit: ScrollText,
}

function Icon({ section }: { section: ConsoleSection }) {
  const { pending } = useLinkStatus()
  const Shown = pending ? LoaderCircle : icons[section]
  return (
    <Shown aria-hidden className={classNames('size-5 shrink-0', pending && 'motion-safe:animate-spin')} />
  )
}

/** The sections: in a column beside the page, or in a row under the thumb. */
export function ConsoleNav({ base, isBar }: { base: string; isBar?: boolean }) {
  const t = useTranslations('console.nav')
  const current = consoleSectionOf(splitLocale(usePathname()).rest)
  return (
    <ul className={isBar ? 'flex flex-4' : 'flex flex-col gap-0.5'}>
      {(isBar ? THUMB_SECTIONS : SECTION_NAMES).map((section) => {
        const isCurrent = section === current
        return (
          <li key={section} className={isBar ? 'min-w-0 flex-1' : undefined}>
            <Link
              href={`${base}${CONSOLE_SECTIONS[section]}` || '/'}
              prefetch={false}
              aria-current={isCurrent ? 'page' : undefined}
              className={classNames(
                isBar
                  ? 'flex min-h-14 flex-col items-center justify-center gap-0.5 px-0.5 text-[0.6875rem]'
                  : 'flex min-h-9 items-center gap-3 rounded-lg px-3 py-1.5 text-sm',
                isCurrent
                  ? classNames('font-semibold text-brand-text', !isBar && 'bg-accent-soft')
                  : classNames(
                      'font-medium text-muted hover:text-foreground',
                      !isBar && 'hover:bg-surface-tertiary',
                    ),
              )}
            >
              <Icon section={section} />
              <span className="max-w-full truncate">{isBar ? t(`short.${section}`) : t(section)}</span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
