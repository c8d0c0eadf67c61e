'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/form/button'

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
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [isCopied])
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
      <Button
        type="button"
        variant="outline"
        onClick={() => {
          navigator.clipboard.writeText(value).then(
            () => setCopied(true),
            // Without permission the text is still there to be selected by hand.
            () => setCopied(false),
          )
        }}
      >
        {isCopied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
        <span aria-live="polite">{isCopied ? copied : copy}</span>
      </Button>
    </div>
  )
}
