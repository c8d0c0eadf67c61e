'use client'

import { useEffect, useState } from 'react'

/** A dialog around a form: it closes by itself once the form has done its work. */
export function useFormDialog(data: unknown): { isOpen: boolean; open: () => void; close: () => void } {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    if (data) setOpen(false)
  }, [data])
  return { isOpen, open: () => setOpen(true), close: () => setOpen(false) }
}
