'use client'

import { startTransition, useState } from 'react'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import { useStepUp } from '@/components/ui/form/step-up'
import { useToast } from '@/components/ui/overlay/toast'
import { revealUnitAction } from '@/lib/commerce/stock/actions'

/** What keys say, asked for one by one; each look is written down. */
export function useReveal(): {
  shown: Readonly<Record<string, string>>
  reveal: (unitId: string) => void
} {
  const say = useToast()
  const stepUp = useStepUp()
  const signedIn = useSignedIn()
  const [shown, setShown] = useState<Readonly<Record<string, string>>>({})
  const reveal = (unitId: string): void => {
    startTransition(async () => {
      const form = new FormData()
      form.set('unitId', unitId)
      const result = await signedIn(() => revealUnitAction(null, form))
      if (result.ok) setShown((before) => ({ ...before, [unitId]: result.data.content }))
      else if (result.code === 'step_up_needed') stepUp?.(() => reveal(unitId))
      else say({ text: result.message, tone: 'danger' })
    })
  }
  return { shown, reveal }
}
