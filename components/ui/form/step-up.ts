'use client'

import { createContext, useContext } from 'react'

/** Lets the person confirm who they are; `repeat` runs once that has worked, and not at all when it is called off. */
export type AskForStepUp = (repeat: () => void) => void

export const StepUpContext = createContext<AskForStepUp | null>(null)

/** Null where nobody can be asked: outside of the dashboard. */
export function useStepUp(): AskForStepUp | null {
  return useContext(StepUpContext)
}
