'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import { DialogForm } from '@/components/ui/form/action/dialog-form'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { useToldAction } from '@/components/ui/form/action/use-told'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import type { Result } from '@/lib/core/requests/result'

type Props<T> = {
  action: (previous: Result<T> | null, form: FormData) => Promise<Result<T>>
  /** What the button that opens it says, and the dialog's heading. */
  label: ReactNode
  title: string
  text?: ReactNode
  submit: string
  /** What it says while that is on its way, where it takes a moment. */
  busy?: string | undefined
  /** The way out, where “Cancel” could mean the deed itself. */
  leave?: string
  /** Said in passing once it is done, of what came of it where that matters. */
  done?: string | ((data: T) => string)
  /** What is sent and not shown. */
  fields?: Record<string, string>
  /** Which version of it the page shows, where the fields are filled from something that others change too. */
  version?: number | undefined
  button?: Pick<ComponentProps<typeof Button>, 'variant' | 'size' | 'className' | 'aria-label'>
  isDanger?: boolean
  /** How the button looks that does it, where that is neither everyday nor dangerous. */
  submitVariant?: ComponentProps<typeof Button>['variant']
  children?: (errors: FieldErrors) => ReactNode
}

/** A button, the question it asks, and the action behind it. */
export function ActionDialog<T>({
  action,
  label,
  title,
  text,
  submit,
  busy,
  leave,
  done,
  fields,
  version,
  button,
  isDanger,
  submitVariant = isDanger ? 'danger' : 'primary',
  children,
}: Props<T>) {
  const t = useTranslations('dashboard')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button type="button" variant="outline" size="sm" {...button} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={title} closeLabel={t('nav.close')}>
        <Question
          action={action}
          fields={fields}
          version={version}
          text={text}
          submit={submit}
          busy={busy}
          leave={leave ?? t('cancel')}
          variant={submitVariant}
          done={done}
          onDone={() => setOpen(false)}
        >
          {children}
        </Question>
      </Dialog>
    </>
  )
}

/** Made anew every time it opens, so that it never shows the last answer. */
function Question<T>({
  action,
  fields,
  version,
  text,
  submit,
  busy,
  leave,
  variant,
  done,
  onDone,
  children,
}: Pick<Props<T>, 'action' | 'fields' | 'version' | 'text' | 'submit' | 'busy' | 'children' | 'done'> & {
  leave: string
  variant: NonNullable<Props<T>['submitVariant']>
  onDone: () => void
}) {
  const sent = useActionForm(useToldAction(action, done))
  const { result } = sent
  useEffect(() => {
    if (result?.ok) onDone()
    // Once for each answer, whatever else is rendered anew.
  }, [result])
  return (
    <DialogForm
      {...{ sent, fields, version, leave }}
      submit={(sent.isPending && busy) || submit}
      look={{ variant }}
      onLeave={onDone}
    >
      {text ? <div className="text-sm text-muted">{text}</div> : null}
      {children?.(sent.errors)}
    </DialogForm>
  )
}
