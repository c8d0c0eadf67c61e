'use client'

import { createContext, useCallback, useContext } from 'react'
import type { ErrorCode } from '@/lib/core/errors'

/** What a session that is over, or has not shown its second factor yet, is told. */
export type SignInCode = Extract<ErrorCode, 'unauthenticated' | 'second_factor_needed'>

/**
 * Lets the person sign in without leaving the page; `repeat` runs once that has worked, `giveUp` when it was called off.
 */
export type AskToSignIn = (code: SignInCode, repeat: () => void, giveUp?: () => void) => void

export const SignInAgainContext = createContext<AskToSignIn | null>(null)

/** Null where nobody is signed in: outside of the dashboard and the console. */
export function useSignInAgain(): AskToSignIn | null {
  return useContext(SignInAgainContext)
}

export function isSignInCode(code: string | undefined): code is SignInCode {
  return code === 'unauthenticated' || code === 'second_factor_needed'
}

/**
 * For whatever asks the server without a form: where the session was over, the person signs in and it is asked again.
 * Called off, the answer is the refusal itself.
 */
export function useSignedIn() {
  const ask = useSignInAgain()
  return useCallback(
    async <R extends { ok: boolean; code?: string }>(call: () => Promise<R>): Promise<R> => {
      for (;;) {
        const answer = await call()
        const { code } = answer
        if (answer.ok || !ask || !isSignInCode(code)) return answer
        const isIn = await new Promise<boolean>((resolve) => {
          ask(
            code,
            () => resolve(true),
            () => resolve(false),
          )
        })
        if (!isIn) return answer
      }
    },
    [ask],
  )
}
