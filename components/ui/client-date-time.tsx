'use client'

import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import { DateTime } from './date-time'
import { fullZoneName } from '@/lib/core/i18n/format'
import type { ZoneNames } from '@/lib/core/i18n/format'

const Zone = createContext<ZoneNames | null>(null)

/** Around what a script draws: what the server calls the time zone of the page. */
export function ZoneProvider({ zone, children }: { zone: ZoneNames; children: ReactNode }) {
  return <Zone value={zone}>{children}</Zone>
}

/** What people call the time zone of the page. */
export function useZoneName(): string {
  const zone = useContext(Zone)
  return zone ? fullZoneName(zone) : ''
}

/**
 * A moment where a script draws it. A browser has other names for time zones than the server, and what both write has to
 * be the same: the name is the server's.
 */
export function ClientDateTime({
  timeZone,
  ...rest
}: {
  value: Date
  locale: string
  timeZone: string
  detail?: 'date' | 'minute'
  className?: string
}) {
  const zone = useContext(Zone)
  return <DateTime timeZone={zone?.timeZone === timeZone ? zone : timeZone} {...rest} />
}
