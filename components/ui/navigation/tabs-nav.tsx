'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { classNames } from '@/components/ui/class-names'
import { splitLocale } from '@/lib/core/tenancy/paths'

export type Tab = { href: string; label: string; count?: number | string }

/** The path without the language: the default one may stand in the address or not. */
function pathOf(href: string): string {
  return splitLocale(href.split(/[?#]/, 1)[0] ?? href).rest
}

function TabLink({
  isOpen,
  chosen,
  tab,
}: {
  isOpen: boolean
  chosen: RefObject<HTMLAnchorElement | null>
  tab: Tab
}) {
  return (
    <Link
      ref={isOpen ? chosen : undefined}
      href={tab.href}
      prefetch={false}
      aria-current={isOpen ? 'page' : undefined}
      className={classNames(
        'flex items-center gap-2 border-b-2 px-3 py-2.5 text-sm whitespace-nowrap outline-offset-[-2px]',
        isOpen
          ? 'border-brand-text font-semibold text-brand-text'
          : 'border-transparent font-medium text-muted hover:text-foreground',
      )}
    >
      {tab.label}
      {tab.count === undefined ? null : (
        <bdi className="rounded-full bg-surface-tertiary px-2 py-0.5 text-xs text-foreground tabular-nums">
          {tab.count}
        </bdi>
      )}
    </Link>
  )
}

/**
 * Links that look like tabs: each is a page with an address. `current` is the address of the one that is open; left out,
 * it is the tab whose path is the longest beginning of the page's own path.
 */
export function TabsNav({ label, tabs, current }: { label: string; tabs: readonly Tab[]; current?: string }) {
  const path = pathOf(usePathname())
  const open =
    current ??
    tabs
      .map((tab) => tab.href)
      .filter((href) => path === pathOf(href) || path.startsWith(`${pathOf(href)}/`))
      .sort((a, b) => pathOf(b).length - pathOf(a).length)[0]
  const chosen = useRef<HTMLAnchorElement>(null)
  // On a phone the row scrolls sideways, on what is wider it breaks: the open tab must not stand outside of it.
  useEffect(() => {
    const link = chosen.current
    const row = link?.closest('ul')
    if (!link || !row) return
    const outer = row.getBoundingClientRect()
    const inner = link.getBoundingClientRect()
    if (inner.left < outer.left) row.scrollLeft += inner.left - outer.left
    else if (inner.right > outer.right) row.scrollLeft += inner.right - outer.right
  }, [open])
  return (
    <nav aria-label={label} className="border-b border-line">
      <ul className="-mb-px flex gap-1 overflow-x-auto sm:flex-wrap">
        {tabs.map((tab) => {
          const isOpen = tab.href === open
          return (
            <li key={tab.href} className="shrink-0">
              <TabLink isOpen={isOpen} chosen={chosen} tab={tab} />
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
