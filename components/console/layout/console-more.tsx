'use client'

import { ConsoleNav } from './console-nav'
import { THUMB_SECTIONS, consoleSectionOf } from './sections'
import { MoreSheet } from '@/components/ui/navigation/more-sheet'

function isInside(path: string): boolean {
  const current = consoleSectionOf(path)
  return current !== null && !THUMB_SECTIONS.includes(current)
}

export function ConsoleMore({ base }: { base: string }) {
  return (
    <MoreSheet isInside={isInside}>
      <ConsoleNav base={base} />
    </MoreSheet>
  )
}
