'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { EditForm } from '@/components/ui/form/edit-form'
import { Textarea } from '@/components/ui/form/fields/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { handBackAction, takeOverAction, writeInChatAction } from '@/lib/whatsapp/conversations/actions'

/** A person takes a chat over, or gives it back. */
export function HoldForm({ chatId, isHeld }: { chatId: string; isHeld: boolean }) {
  const t = useTranslations('dashboard.whatsapp.talk')
  const taking = useActionForm(takeOverAction)
  const leaving = useActionForm(handBackAction)
  const { form, isPending, failure, message } = isHeld ? leaving : taking
  return (
    <EditForm {...form} className="flex flex-wrap items-center gap-3">
      <input type="hidden" name="chatId" value={chatId} />
      <SubmitButton isPending={isPending} variant="outline" size="sm">
        {isHeld ? t('hand_back') : t('take_over')}
      </SubmitButton>
      <FormMessage>{message ?? failure?.message}</FormMessage>
    </EditForm>
  )
}

/** What a person writes; sent twice it is said once, until the page has a new id for it. */
export function WriteForm({ chatId, messageId }: { chatId: string; messageId: string }) {
  const t = useTranslations('dashboard.whatsapp.talk')
  const { form, isPending, failure, message, data, errors } = useActionForm(writeInChatAction)
  const [held, setHeld] = useState({ messageId, sentAt: 0 })
  if (data && data.sentAt !== held.sentAt) setHeld({ messageId, sentAt: data.sentAt })
  return (
    <EditForm {...form} className="flex flex-col gap-3">
      <input type="hidden" name="chatId" value={chatId} />
      <input type="hidden" name="messageId" value={held.messageId} />
      <Textarea
        key={held.sentAt}
        label={t('write')}
        hint={t('write_hint')}
        name="text"
        dir="auto"
        rows={3}
        maxLength={4000}
        required
        errors={errors('text')}
      />
      <SubmitButton isPending={isPending} className="self-end">
        {t('send')}
      </SubmitButton>
      <FormMessage>{message ?? failure?.message}</FormMessage>
    </EditForm>
  )
}
