'use client'

import type { ComponentProps, ReactNode } from 'react'
import { DialogForm } from './dialog-form'
import { useFormDialog } from './use-form-dialog'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/overlay/dialog'

type Look = Pick<ComponentProps<typeof Button>, 'variant' | 'size'>

type Words = {
  open: string
  title: string
  close: string
  confirm: string
  /** On the button that leaves everything as it is; without it there is none. */
  keep?: string
}

/** A button that opens the form in a dialog, which says what will be done and closes once that was done. */
export function FormDialog<T>({
  sent,
  words,
  opener = { variant: 'outline', size: 'sm' },
  confirm = {},
  version,
  fields,
  children,
}: Pick<ComponentProps<typeof DialogForm<T>>, 'sent' | 'version' | 'fields'> & {
  words: Words
  opener?: Look
  confirm?: Look
  /** The fields that are seen. */
  children: ReactNode
}) {
  const { isOpen, open, close } = useFormDialog(sent.data)
  return (
    <>
      <Button type="button" {...opener} onClick={open}>
        {words.open}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={words.title} closeLabel={words.close}>
        <DialogForm
          {...{ sent, version, fields }}
          submit={words.confirm}
          look={confirm}
          leave={words.keep}
          onLeave={close}
        >
          {children}
        </DialogForm>
      </Dialog>
    </>
  )
}
