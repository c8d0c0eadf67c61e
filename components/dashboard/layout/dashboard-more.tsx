'use client'

import type { ReactNode } from 'react'
import { sectionOf, thumbSections } from './dashboard-sections'
import type { Section } from './dashboard-sections'
import { MoreSheet } from '@/components/ui/navigation/more-sheet'

export function DashboardMore({ sections, children }: { sections: readonly Section[]; children: ReactNode }) {
  const isInside = (path: string): boolean => {
    const current = sectionOf(path, sections)
    return current !== null && !thumbSections(sections).includes(current)
  }
  return <MoreSheet isInside={isInside}>{children}</MoreSheet>
}
