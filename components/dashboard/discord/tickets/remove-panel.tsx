'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/form/button'
import { EditForm } from '@/components/ui/form/edit-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { useFormDialog } from '@/components/ui/form/action/use-form-dialog'
import { Dialog } from '@/components/ui/overlay/dialog'
import { removePanelAction } from '@/lib/discord/tickets/actions'

export function RemovePanel({ id, title }: { id: string; title: string }) {
  const t = useTranslations('dashboard')
  const { form, isPending, failure, message, data } = useActionForm(removePanelAction)
  const { isOpen, open, close } = useFormDialog(data)
  return (
    <>
      <Button type="button" variant="ghost" size="sm" onClick={open}>
        {t('discord.tickets.panels.remove')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t('discord.tickets.panels.remove_title', { title })}
        closeLabel={t('nav.close')}
      >
        <EditForm {...form} className="flex flex-col gap-4">
          <input type="hidden" name="id" value={id} />
          <p className="text-sm text-muted">{t('discord.tickets.panels.remove_text')}</p>
          <FormMessage>{message ?? failure?.message}</FormMessage>
          <SubmitButton isPending={isPending} size="lg" variant="danger" isFullWidth>
            {t('discord.tickets.panels.remove')}
          </SubmitButton>
          <Button type="button" variant="ghost" isFullWidth onClick={close}>
            {t('cancel')}
          </Button>
        </EditForm>
      </Dialog>
    </>
  )
}
