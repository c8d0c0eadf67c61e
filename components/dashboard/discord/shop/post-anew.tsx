'use client'

import { useTranslations } from 'next-intl'
import { FormDialog } from '@/components/ui/form/action/form-dialog'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { postAnewAction } from '@/lib/discord/boards/actions'

/** Takes the list away and posts it anew, below what was written since. */
export function PostAnew() {
  const t = useTranslations('dashboard')
  const sent = useActionForm(postAnewAction)
  return (
    <FormDialog
      sent={sent}
      words={{
        open: t('discord.shop.anew'),
        title: t('discord.shop.anew_title'),
        close: t('nav.close'),
        confirm: t('discord.shop.anew_confirm'),
        keep: t('cancel'),
      }}
    >
      <p className="text-sm text-muted">{t('discord.shop.anew_text')}</p>
    </FormDialog>
  )
}
