import type { ReactNode } from 'react'
import { Alert } from '@/components/ui/alert'
import type { FormResult } from '@/lib/core/guards/shop-action'

/** A form that came back: what is wrong with it, and what was typed. */
export type Failure = Extract<FormResult<unknown>, { ok: false }>

/** Whose page a form is sent from. */
export function OwnFields({ link }: { link: { id: string; key: string } }) {
  return (
    <>
      <input type="hidden" name="party" value={link.id} />
      <input type="hidden" name="k" value={link.key} />
    </>
  )
}

/** Why it did not go through; what is wrong with a field stands beside it as well. */
export function Refusal({ failure }: { failure: Failure | null }) {
  if (failure === null) return null
  return (
    <Alert tone="danger" isUrgent>
      {failure.message}
    </Alert>
  )
}

/** Folded away until somebody wants it, also without script; it comes back open with what is wrong in it. */
export function Folded({ open, isOpen, children }: { open: string; isOpen: boolean; children: ReactNode }) {
  return (
    <details open={isOpen} className="group/fold no-print">
      <summary className="button button--secondary h-11! w-fit cursor-pointer list-none max-sm:w-full [&::-webkit-details-marker]:hidden">
        {open}
      </summary>
      <div className="pt-4 pb-2">{children}</div>
    </details>
  )
}
