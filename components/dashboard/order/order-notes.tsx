'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Panel } from '@/components/ui/card'
import { ClientDateTime } from '@/components/ui/client-date-time'
import { EditForm } from '@/components/ui/form/edit-form'
import { Textarea } from '@/components/ui/form/fields/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { addOrderNoteAction, removeOrderNoteAction } from '@/lib/commerce/desk/actions/orders'
import type { OrderNote } from '@/lib/commerce/desk/schema/order-story'

function RemoveNote({ noteId }: { noteId: string }) {
  const t = useTranslations('dashboard.order')
  const { form, isPending, message } = useActionForm(removeOrderNoteAction)
  return (
    <EditForm {...form}>
      <input type="hidden" name="noteId" value={noteId} />
      {message ? (
        <span role="alert" className="text-danger">
          {message}
        </span>
      ) : null}
      <SubmitButton isPending={isPending} variant="ghost" size="sm">
        {t('note_remove')}
      </SubmitButton>
    </EditForm>
  )
}

function AddNote({ orderId }: { orderId: string }) {
  const t = useTranslations('dashboard.order')
  const [savedAs, setSavedAs] = useState<string | null>(null)
  const { form, isPending, message, errors, data } = useActionForm(addOrderNoteAction)
  // A saved note stands in the list: the field is emptied for the next one, and only then.
  if (data && data.noteId !== savedAs) setSavedAs(data.noteId)
  return (
    <EditForm {...form} noValidate className="flex flex-col gap-3">
      <input type="hidden" name="orderId" value={orderId} />
      {message ? (
        <p role="alert" className="text-sm text-danger">
          {message}
        </p>
      ) : null}
      <Textarea
        key={savedAs}
        label={t('note_new')}
        hint={t('note_hint')}
        name="text"
        required
        dir="auto"
        rows={2}
        errors={errors('text')}
      />
      <SubmitButton isPending={isPending} variant="outline" className="w-fit">
        {t('note_add')}
      </SubmitButton>
    </EditForm>
  )
}

/** What the team tells each other about an order. */
export function OrderNotes({
  orderId,
  notes,
  locale,
  timeZone,
  isWritable,
}: {
  orderId: string
  notes: readonly OrderNote[]
  locale: string
  timeZone: string
  isWritable: boolean
}) {
  const t = useTranslations('dashboard.order')
  return (
    <Panel title={t('notes')}>
      <ul className="flex flex-col gap-4 empty:hidden">
        {notes.map((note) => (
          <li key={note.id} className="flex flex-col gap-1 text-sm">
            <p dir="auto" className="rounded-lg bg-surface-secondary p-3 break-words whitespace-pre-wrap">
              {note.text}
            </p>
            <div className="flex flex-wrap items-center justify-between gap-2 text-xs text-muted">
              <span>
                <bdi>{note.keyName === null ? note.author : t('note_by_key', { name: note.keyName })}</bdi> ·{' '}
                <ClientDateTime value={note.createdAt} locale={locale} timeZone={timeZone} />
              </span>
              {note.isOwn && isWritable ? <RemoveNote noteId={note.id} /> : null}
            </div>
          </li>
        ))}
      </ul>
      {isWritable ? <AddNote orderId={orderId} /> : null}
    </Panel>
  )
}
