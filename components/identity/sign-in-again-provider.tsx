'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'
import { CodeInput } from './code-form'
import { PasswordInput } from './password-input'
import { StepUpForm } from '@/components/identity/second-factor/step-up-provider'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import { SignInAgainContext } from '@/components/ui/form/sign-in-again'
import type { AskToSignIn, SignInCode } from '@/components/ui/form/sign-in-again'
import { SubmitButton } from '@/components/ui/form/submit-button'

type Failure = { detail?: string; errors?: Record<string, string[]> }

async function send(wish: Record<string, string>, language: string): Promise<Failure | null> {
  const response = await fetch('/api/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language },
    body: JSON.stringify(wish),
  })
  return response.ok ? null : ((await response.json().catch(() => ({}))) as Failure)
}

function ByPassword({ email, errors }: { email: string; errors: string[] | undefined }) {
  const t = useTranslations('identity')
  return (
    <>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordInput label={t('password')} name="password" autoComplete="current-password" errors={errors} />
    </>
  )
}

function ByCode({ email, errors }: { email: string; errors: string[] | undefined }) {
  const t = useTranslations('identity')
  return (
    <>
      <p role="status" className="text-sm">
        {t('by_code.sent', { email })}
      </p>
      <CodeInput errors={errors} />
    </>
  )
}

function useSignIn(email: string) {
  const locale = useLocale()
  const [isByCode, setByCode] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const ask = async (wish: Record<string, string>, onFine: () => void): Promise<void> => {
    if (isBusy) return
    setBusy(true)
    setFailure(null)
    const refused = await send({ email, ...wish }, locale).catch((): Failure => ({}))
    setBusy(false)
    if (refused) setFailure(refused)
    else onFine()
  }
  return { isByCode, isBusy, failure, ask, goByCode: () => setByCode(true) }
}

function AskForCode({
  isBusy,
  ask,
  goByCode,
}: {
  isBusy: boolean
  ask: (wish: Record<string, string>, onFine: () => void) => Promise<void>
  goByCode: () => void
}) {
  const t = useTranslations('identity')
  return (
    <Button
      type="button"
      variant="ghost"
      isFullWidth
      disabled={isBusy}
      onClick={() => void ask({ step: 'send_code' }, goByCode)}
    >
      {t('again.by_code')}
    </Button>
  )
}

/** With the password, or with a code by mail for whoever has none. The person stays the same: only they wrote the form. */
function SignInForm({ email, onDone }: { email: string; onDone: () => void }) {
  const t = useTranslations('identity')
  const { isByCode, isBusy, failure, ask, goByCode } = useSignIn(email)
  const errors = failure?.errors?.[isByCode ? 'code' : 'password']
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        // The dialog may stand inside of the form that waits for it.
        event.stopPropagation()
        const given = new FormData(event.currentTarget).get(isByCode ? 'code' : 'password')
        const typed = typeof given === 'string' ? given : ''
        void ask(isByCode ? { step: 'code', code: typed } : { step: 'password', password: typed }, onDone)
      }}
    >
      <p className="text-sm text-muted">
        {t.rich('again.text', { email: () => <bdi className="font-medium text-foreground">{email}</bdi> })}
      </p>
      {failure && !errors ? (
        <Alert tone="danger" isUrgent>
          {failure.detail ?? t('again.failed')}
        </Alert>
      ) : null}
      {isByCode ? <ByCode email={email} errors={errors} /> : <ByPassword email={email} errors={errors} />}
      <SubmitButton isPending={isBusy} size="lg" isFullWidth>
        {t('again.submit')}
      </SubmitButton>
      {isByCode ? null : <AskForCode isBusy={isBusy} ask={ask} goByCode={goByCode} />}
    </form>
  )
}

/**
 * Asks to sign in again in the middle of the work, where a session ended while a page was filled: the page stays as it
 * is, and what was refused is sent again, just as it was. The dialog is one for the whole page and opens above others.
 */
export function SignInAgainProvider({ email, children }: { email: string; children: ReactNode }) {
  const t = useTranslations('identity')
  const [asked, setAsked] = useState<{ code: SignInCode; waiting: Parameters<AskToSignIn>[] } | null>(null)
  const ask = useCallback<AskToSignIn>((...wish) => {
    // Several parts of a page may find out at once; one sign-in is for all of them.
    setAsked((before) => ({ code: wish[0], waiting: [...(before?.waiting ?? []), wish] }))
  }, [])
  const end = (isIn: boolean): void => {
    setAsked(null)
    for (const [, repeat, giveUp] of asked?.waiting ?? []) (isIn ? repeat : giveUp)?.()
  }
  const isFactor = asked?.code === 'second_factor_needed'
  return (
    <SignInAgainContext value={ask}>
      {children}
      <Dialog
        isOpen={asked !== null}
        onClose={() => end(false)}
        title={t(isFactor ? 'second_factor.step_up_title' : 'again.title')}
        closeLabel={t('second_factor.close')}
      >
        {isFactor ? (
          <StepUpForm onPassed={() => end(true)} />
        ) : (
          <SignInForm email={email} onDone={() => end(true)} />
        )}
      </Dialog>
    </SignInAgainContext>
  )
}
