'use client'

import { useCallback, useEffect, useRef } from 'react'
import { useFollowing } from './following'
import { useRefresh } from './sending'
import { isSignInCode, useSignInAgain } from '@/components/ui/form/sign-in-again'

async function whyNot(): Promise<string | null> {
  const response = await fetch('/api/sign-in', { cache: 'no-store' })
  if (response.ok) return null
  const { code } = (await response.json()) as { code?: string }
  return code ?? null
}

/**
 * Keeps a page up to date: asks for its content anew every so often while it is looked at, at once when the person comes
 * back to it, and when `follows`, a stream of events, says that something happened. What is typed, selected or opened
 * stays as it is; where something was, a session that ended is not led to the door, but asked to sign in on the spot.
 */
export function Live({ everySeconds, follows }: { everySeconds: number; follows?: string | undefined }) {
  const draw = useRefresh()
  const signInAgain = useSignInAgain()
  const isTouched = useRef(false)
  const isAsking = useRef(false)
  useEffect(() => {
    const onInput = (): void => {
      isTouched.current = true
    }
    document.addEventListener('input', onInput)
    return () => document.removeEventListener('input', onInput)
  }, [])
  const refresh = useCallback((): void => {
    if (document.visibilityState !== 'visible' || isAsking.current) return
    if (!isTouched.current || !signInAgain) return draw()
    isAsking.current = true
    const goOn = (): void => {
      isAsking.current = false
      draw()
    }
    void whyNot().then(
      (code) => {
        if (code === null) goOn()
        // Called off, the page is left alone until it is opened anew.
        else if (isSignInCode(code)) signInAgain(code, goOn)
        else isAsking.current = false
      },
      () => {
        isAsking.current = false
      },
    )
  }, [draw, signInAgain])
  useFollowing(follows, refresh)
  useEffect(() => {
    const timer = setInterval(refresh, everySeconds * 1000)
    document.addEventListener('visibilitychange', refresh)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [everySeconds, refresh])
  return null
}
