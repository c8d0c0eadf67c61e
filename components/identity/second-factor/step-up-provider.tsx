'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { FactorInput } from './factor-input'
import { Dialog } from '@/components/ui/overlay/dialog'
import { StepUpContext } from '@/components/ui/form/step-up'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { stepUpAction } from '@/lib/platform/identity/actions/second-factor'

export function StepUpForm({ onPassed }: { onPassed: () => void }) {
  const t = useTranslations('identity.second_factor')
  const { form, isPending, message, errors, data } = useActionForm(stepUpAction)
  const passed = useRef(false)
  useEffect(() => {
    if (!data || passed.current) return
    passed.current = true
    onPassed()
  }, [data, onPassed])
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <p className="text-sm text-muted">{t('step_up_text')}</p>
      <FormMessage>{message}</FormMessage>
      <FactorInput errors={errors('code')} hasFocus />
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {t('step_up_submit')}
      </SubmitButton>
    </form>
  )
}

/**
 * Asks for the second factor in the middle of the work: a form whose action answers `step_up_needed` is sent again,
 * just as it was, once the code was right. The dialog is one for the whole page and opens above others.
 */
export function StepUpProvider({ children }: { children: ReactNode }) {
  const t = useTranslations('identity.second_factor')
  const [repeat, setRepeat] = useState<(() => void) | null>(null)
  const ask = useCallback((again: () => void) => setRepeat(() => again), [])
  const onPassed = useCallback(() => {
    setRepeat(null)
    repeat?.()
  }, [repeat])
  return (
    <StepUpContext value={ask}>
      {children}
      <Dialog
        isOpen={repeat !== null}
        onClose={() => setRepeat(null)}
        title={t('step_up_title')}
        closeLabel={t('close')}
      >
        <StepUpForm onPassed={onPassed} />
      </Dialog>
    </StepUpContext>
  )
}
