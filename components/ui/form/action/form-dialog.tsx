'use client'

import type { ComponentProps, ReactNode } from 'react'
import type { ActionForm } from './use-action-form'
import { useFormDialog } from './use-form-dialog'
import { Button } from '@/components/ui/form/button'
import { EditForm } from '@/components/ui/form/edit-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
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
  sent: { form, isPending, message, data },
  words,
  opener = { variant: 'outline', size: 'sm' },
  confirm = {},
  children,
}: {
  sent: ActionForm<T>
  words: Words
  opener?: Look
  confirm?: Look
  /** The fields, hidden ones too. */
  children: ReactNode
}) {
  const { isOpen, open, close } = useFormDialog(data)
  return (
    <>
      <Button type="button" {...opener} onClick={open}>
        {words.open}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={words.title} closeLabel={words.close}>
        <EditForm {...form} noValidate className="flex flex-col gap-4">
          {children}
          <FormMessage>{message}</FormMessage>
          <SubmitButton isPending={isPending} size="lg" isFullWidth {...confirm}>
            {words.confirm}
          </SubmitButton>
          {words.keep === undefined ? null : (
            <Button type="button" variant="ghost" isFullWidth onClick={close}>
              {words.keep}
            </Button>
          )}
        </EditForm>
      </Dialog>
    </>
  )
}
