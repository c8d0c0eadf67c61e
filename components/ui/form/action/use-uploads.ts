'use client'

import { useCallback, useEffect, useState } from 'react'

/** Sends a file beside a form; false when it could not be stored, which is told where the file was chosen. */
export type Upload = () => Promise<boolean>

type Held = { form: HTMLFormElement; submitter: HTMLElement | null }

/**
 * Files that are on their way while their form is filled. Whoever saves in the meantime waits for them: the form is sent
 * as soon as the last one is there, and with it what the server keeps of each. Where one could not be stored nothing is
 * sent, because the person has to know first.
 */
export function useUploads() {
  const [running, setRunning] = useState(0)
  const [held, setHeld] = useState<Held | null>(null)
  const [hasFailed, setFailed] = useState(false)
  const track = useCallback(async (upload: Upload): Promise<void> => {
    setRunning((count) => count + 1)
    setFailed(false)
    const isStored = await upload().catch(() => false)
    if (!isStored)
      setHeld((before) => {
        if (before) setFailed(true)
        return null
      })
    setRunning((count) => count - 1)
  }, [])
  // By now the page was drawn anew, so the form holds what came back for the last file.
  useEffect(() => {
    if (!held || running > 0) return
    setHeld(null)
    held.form.requestSubmit(held.submitter)
  }, [held, running])
  const hold = (form: HTMLFormElement, submitter: HTMLElement | null): boolean => {
    if (running === 0) return false
    setFailed(false)
    setHeld({ form, submitter })
    return true
  }
  return {
    hold,
    track,
    isRunning: running > 0,
    isHeld: held !== null,
    /** Somebody wanted to save, and a file could not be stored: nothing was sent. */
    hasFailed,
  }
}
