'use client'

import {
  Bell,
  Blocks,
  Boxes,
  Code,
  CreditCard,
  Gauge,
  HandCoins,
  LayoutDashboard,
  LoaderCircle,
  MessageCircle,
  MessageCircleMore,
  MessagesSquare,
  Package,
  ReceiptText,
  ScrollText,
  Settings,
  TicketPercent,
  Users,
  UsersRound,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import Link, { useLinkStatus } from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { GROUPS, SECTIONS, sectionOf, thumbSections } from './dashboard-sections'
import type { Section } from './dashboard-sections'
import { classNames } from '@/components/ui/class-names'
import { splitLocale } from '@/lib/core/tenancy/paths'

export const sectionIcons: Record<Section, LucideIcon> = {
  overview: LayoutDashboard,
  orders: ReceiptText,
  customers: UsersRound,
  coupons: TicketPercent,
  products: Package,
  stock: Boxes,
  payments: CreditCard,
  notifications: Bell,
  settings: Settings,
  team: Users,
  modules: Blocks,
  discord: MessagesSquare,
  lending: HandCoins,
  chats: MessageCircleMore,
  whatsapp: MessageCircle,
  plan: Gauge,
  developers: Code,
  audit: ScrollText,
}

/** The section's icon, which turns while its page is on the way: a slow network shows at once that it was heard. */
function SectionIcon({ section }: { section: Section }) {
  const { pending } = useLinkStatus()
  const Icon = pending ? LoaderCircle : sectionIcons[section]
  return <Icon aria-hidden className={classNames('size-5 shrink-0', pending && 'motion-safe:animate-spin')} />
}

function useCurrent(sections: readonly Section[]): Section | null {
  return sectionOf(splitLocale(usePathname()).rest, sections)
}

function SideLink({ base, section, isCurrent }: { base: string; section: Section; isCurrent: boolean }) {
  const t = useTranslations('dashboard.nav')
  const link = useRef<HTMLAnchorElement>(null)
  // On a low screen the sections scroll: where one is should be in sight.
  useEffect(() => {
    if (isCurrent) link.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])
  return (
    <Link
      ref={link}
      href={`${base}/dashboard${SECTIONS[section].path}`}
      prefetch={false}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(
        'flex min-h-10 items-center gap-3 rounded-lg px-3 py-1.5 text-sm transition-colors lg:min-h-9 low:min-h-6.5 low:py-0.5',
        isCurrent
          ? 'bg-accent-soft font-semibold text-brand-text'
          : 'font-medium text-muted hover:bg-surface-tertiary hover:text-foreground',
      )}
    >
      <SectionIcon section={section} />
      <span className="truncate">{t(section)}</span>
    </Link>
  )
}

/** How many things of a section wait for somebody; beside its link, whose name stays the section's own. */
function Waiting({ count, className }: { count: number | undefined; className: string }) {
  const t = useTranslations('dashboard.nav')
  if (!count) return null
  return (
    <span
      className={classNames(
        'pointer-events-none absolute rounded-full bg-warning-soft px-1.5 text-xs font-semibold text-warning-soft-foreground tabular-nums',
        className,
      )}
    >
      <bdi aria-hidden>{count > 99 ? '99+' : count}</bdi>
      <span className="sr-only">{t('waiting', { count })}</span>
    </span>
  )
}

export type WaitingCounts = Readonly<Partial<Record<Section, number>>>

/** The sections in their groups: beside the page on large screens, and in the sheet on phones. */
export function DashboardNav({
  base,
  sections,
  waiting,
  isSheet,
}: {
  base: string
  sections: readonly Section[]
  waiting: WaitingCounts
  isSheet?: boolean
}) {
  const t = useTranslations('dashboard.nav')
  const current = useCurrent(sections)
  const shown = isSheet ? sections.filter((one) => !thumbSections(sections).includes(one)) : sections
  return (
    <div className="flex flex-col gap-5 low:gap-2">
      {GROUPS.map((group) => {
        const members = shown.filter((one) => SECTIONS[one].group === group)
        if (members.length === 0) return null
        return (
          <div key={group} className="flex flex-col gap-1 low:gap-0">
            {group === 'home' ? null : (
              <p aria-hidden className="px-3 text-xs font-semibold text-muted">
                {t(`groups.${group}`)}
              </p>
            )}
            <ul
              aria-label={group === 'home' ? undefined : t(`groups.${group}`)}
              className={isSheet ? 'grid grid-cols-2 gap-1' : 'flex flex-col gap-0.5 low:gap-0'}
            >
              {members.map((section) => (
                <li key={section} className="relative min-w-0">
                  <SideLink base={base} section={section} isCurrent={section === current} />
                  <Waiting count={waiting[section]} className="end-2 top-1/2 -translate-y-1/2" />
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </div>
  )
}

/** On phones: the four places that are needed most, under the thumb. */
export function DashboardBar({
  base,
  sections,
  waiting,
}: {
  base: string
  sections: readonly Section[]
  waiting: WaitingCounts
}) {
  const t = useTranslations('dashboard.nav')
  const current = useCurrent(sections)
  return (
    <ul className="contents">
      {thumbSections(sections).map((section) => {
        const isCurrent = section === current
        return (
          <li key={section} className="relative min-w-0 flex-1">
            <Link
              href={`${base}/dashboard${SECTIONS[section].path}`}
              prefetch={false}
              aria-current={isCurrent ? 'page' : undefined}
              className={classNames(
                'flex min-h-14 flex-col items-center justify-center gap-0.5 px-0.5 text-[0.6875rem]',
                isCurrent ? 'font-semibold text-brand-text' : 'font-medium text-muted hover:text-foreground',
              )}
            >
              <SectionIcon section={section} />
              <span className="max-w-full truncate">{t(section)}</span>
            </Link>
            <Waiting count={waiting[section]} className="start-1/2 top-1 ms-1.5" />
          </li>
        )
      })}
    </ul>
  )
}
