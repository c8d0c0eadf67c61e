'use client'

import { useEffect, useState } from 'react'
import { useRefresh } from '@/components/ui/sending'

type Failure = { code: string } | null
type Sent = { data: { version: number } | null; failure: Failure }

/** Of which version a form's fields are, and which conflict it was renewed for. */
type Held = { version: number; told: Failure }

/**
 * What comes of it after the last sending. A conflict renews it once: what is stored after that is nothing that anybody
 * was told of.
 */
export function versionHeld(held: Held, stored: number, { data, failure }: Sent): Held {
  if (data) return data.version === held.version ? held : { ...held, version: data.version }
  if (failure?.code !== 'stale_version' || failure === held.told || stored === held.version) return held
  return { version: stored, told: failure }
}

/**
 * The version that the fields of a form were filled from, sent with them: what is read anew behind a form makes its old
 * fields no newer. After an own save it is that of the save. Whoever was told that somebody else was faster saves over
 * that the next time. What was answered before the form was there, as in a dialog that is opened again, is over.
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
  const { failure } = sent
  const [held, setHeld] = useState<Held>({ version: stored, told: failure })
  const isStale = failure?.code === 'stale_version'
  useEffect(() => {
    if (isStale) refresh()
  }, [isStale, failure, refresh])
  const next = versionHeld(held, stored, sent)
  if (next !== held) setHeld(next)
  return (
    <input
      type="hidden"
      name={name}
      value={next.version}
      // A dialog gives back what was typed into it, and of which version that was.
      onInput={({ currentTarget }) => setHeld({ ...next, version: Number(currentTarget.value) })}
    />
  )
}
