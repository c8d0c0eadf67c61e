'use client'

import { Package, ReceiptText, UserRound } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { sectionIcons } from '@/components/dashboard/layout/dashboard-nav'
import { SECTIONS, SUBPAGES } from '@/components/dashboard/layout/dashboard-sections'
import type { Section, Subpage } from '@/components/dashboard/layout/dashboard-sections'
import type { SearchResult } from '@/lib/commerce/desk/schema/search'

export type PaletteProps = {
  base: string
  locale: string
  sections: readonly Section[]
  subpages: readonly Subpage[]
}

export type Option = { id: string; href: string; label: string; detail: string; Icon: LucideIcon }
export type Group = { id: 'pages' | 'recent' | 'orders' | 'products' | 'customers'; options: Option[] }

/** For comparing: without case and accents. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
}

/** The pages that the person may see. */
function usePages({ base, sections, subpages }: PaletteProps): Option[] {
  const t = useTranslations('dashboard.nav')
  const address = (path: string): string => `${base}/dashboard${path}`
  return [
    ...sections.map((one) => ({
      id: one,
      href: address(SECTIONS[one].path),
      label: t(one),
      detail: '',
      Icon: sectionIcons[one],
    })),
    ...subpages.map((one) => ({
      id: one,
      href: address(SUBPAGES[one].path),
      label: t(`pages.${one}`),
      detail: t(SUBPAGES[one].section),
      Icon: sectionIcons[SUBPAGES[one].section],
    })),
    { id: 'account', href: address('/account'), label: t('account'), detail: '', Icon: UserRound },
  ]
}

/** What the shop has for a text; without one, its newest orders. */
function foundGroups(base: string, query: string, found: SearchResult): Group[] {
  const at = (part: string, id: string): string => `${base}/dashboard/${part}/${id}`
  return [
    {
      id: query === '' ? 'recent' : 'orders',
      options: found.orders.map((one) => ({
        id: one.id,
        href: at('orders', one.id),
        label: `${one.number} · ${one.customerName}`,
        detail: one.total,
        Icon: ReceiptText,
      })),
    },
    {
      id: 'products',
      options: found.products.map((one) => ({
        id: one.id,
        href: at('products', one.id),
        label: one.name,
        detail: '',
        Icon: Package,
      })),
    },
    {
      id: 'customers',
      options: found.customers.map((one) => ({
        id: one.id,
        href: at('customers', one.id),
        label: one.name,
        detail: one.email,
        Icon: UserRound,
      })),
    },
  ]
}

/** Where one can go for a text, by what it is; groups in which nothing is are left out. */
export function useGroups(palette: PaletteProps, query: string, found: SearchResult): Group[] {
  const pages = usePages(palette).filter(
    (page) => query === '' || [page.label, page.id].some((name) => plain(name).includes(plain(query))),
  )
  const inShop = foundGroups(palette.base, query, found)
  // What was meant by a text is more likely a page's name than a customer's; without one, the newest orders come first.
  const groups: Group[] =
    query === ''
      ? [...inShop, { id: 'pages', options: pages }]
      : [{ id: 'pages', options: pages.slice(0, 6) }, ...inShop]
  return groups.filter((group) => group.options.length > 0)
}
