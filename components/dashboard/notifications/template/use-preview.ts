'use client'

import { useEffect, useRef, useState } from 'react'
import type { PreviewText } from './mail-preview'
import { isSignInCode, useSignedIn } from '@/components/ui/form/sign-in-again'
import type { Locale } from '@/lib/core/context'
import type { Wording } from '@/lib/notifications/rules/wording'
import type { Template } from '@/lib/notifications/schema'

const typingMs = 500

type Wish = { template: Template; locale: Locale } & Wording
type Answer = { ok: true; preview: PreviewText } | { ok: false; preview: null; code?: string }

async function draw(wish: Wish, signal: AbortSignal): Promise<Answer> {
  const response = await fetch('/api/dashboard/notifications/preview', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
    signal,
  })
  if (response.ok) return { ok: true, preview: (await response.json()) as PreviewText }
  const { code } = (await response.json().catch(() => ({}))) as { code?: string }
  return { ok: false, preview: null, ...(code === undefined ? {} : { code }) }
}

/**
 * Asks for the mail of what was typed, when the typing has paused; the last answer stands until the next. Where the
 * session is over, the person is asked once to sign in; called off, saving asks again.
 */
export function usePreview(
  wording: Wording,
  about: { template: Template; locale: Locale },
  first: PreviewText,
) {
  const { template, locale } = about
  const { subject, preheader, body } = wording
  const [shown, setShown] = useState({ of: JSON.stringify([subject, preheader, body]), preview: first })
  const wanted = JSON.stringify([subject, preheader, body])
  const signedIn = useSignedIn()
  const isCalledOff = useRef(false)
  useEffect(() => {
    if (wanted === shown.of) return
    const stop = new AbortController()
    const ask = async (): Promise<void> => {
      const call = () => draw({ template, locale, subject, preheader, body }, stop.signal)
      const answer = isCalledOff.current ? await call() : await signedIn(call)
      isCalledOff.current = !answer.ok && isSignInCode(answer.code)
      if (answer.preview) setShown({ of: wanted, preview: answer.preview })
    }
    // The preview is a help: without it the text can still be saved.
    const timer = setTimeout(() => void ask().catch(() => undefined), typingMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [wanted, shown.of, template, locale, subject, preheader, body, signedIn])
  return { preview: shown.preview, isLate: shown.of !== wanted }
}
