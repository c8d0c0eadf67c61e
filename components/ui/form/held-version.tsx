'use client'

import { useEffect, useState } from 'react'
import { useRefresh } from '@/components/ui/sending'

type Sent = { data: { version: number } | null; failure: { code: string } | null }

/** Of which version a form's fields are, after what came of the last sending. */
export function versionHeld(held: number, stored: number, { data, failure }: Sent): number {
  return failure?.code === 'stale_version' ? stored : (data?.version ?? held)
}

/**
 * The version that the fields of a form were filled from, sent with them: what is read anew behind a form makes its old
 * fields no newer. After an own save it is that of the save. Whoever was told that somebody else was faster saves over
 * that the next time.
 */
export function HeldVersion({
  stored,
  sent,
  name = 'version',
}: {
  stored: number
  sent: Sent
  name?: string
}) {
  const refresh = useRefresh()
  const [held, setHeld] = useState(stored)
  const { failure } = sent
  const isStale = failure?.code === 'stale_version'
  useEffect(() => {
    if (isStale) refresh()
  }, [isStale, failure, refresh])
  const next = versionHeld(held, stored, sent)
  if (next !== held) setHeld(next)
  return <input type="hidden" name={name} value={next} />
}
