'use client'

import { Check, Copy } from 'lucide-react'
import { Button } from '@/components/ui/form/button'
import { useCopying } from '@/components/ui/form/use-copying'

/** A text to be pasted elsewhere, with a button that says that it was copied. */
export function CopyField({
  label,
  value,
  copy,
  copied,
}: {
  label: string
  value: string
  copy: string
  copied: string
}) {
  const { isCopied, copy: copyNow } = useCopying(value)
  return (
    <div className="flex items-center gap-2">
      <input
        readOnly
        aria-label={label}
        value={value}
        dir="ltr"
        onFocus={(event) => event.currentTarget.select()}
        className="input input--full-width min-h-10 min-w-0 flex-1 font-mono text-xs"
      />
      <Button type="button" variant="outline" onClick={copyNow}>
        {isCopied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
        <span aria-live="polite">{isCopied ? copied : copy}</span>
      </Button>
    </div>
  )
}
