'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { Input } from '@/components/ui/form/fields/field'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'

/** Connects a bot or replaces its token. The token goes in and never comes out: the field starts empty every time. */
export function ConnectBot<T>({
  action,
  isConnected,
  title,
  text,
  done,
  children,
}: Pick<ComponentProps<typeof ActionDialog<T>>, 'action' | 'title' | 'done'> & {
  isConnected: boolean
  text: string
  /** What else is asked. */
  children?: (errors: FieldErrors) => ReactNode
}) {
  const t = useTranslations('dashboard.discord')
  return (
    <ActionDialog
      {...{ action, title, text }}
      {...(done === undefined ? {} : { done })}
      label={title}
      submit={t('submit')}
      busy={t('checking')}
      button={{ variant: isConnected ? 'outline' : 'primary', size: 'md' }}
    >
      {(errors) => (
        <>
          <Input
            label={t('token')}
            hint={t('token_hint')}
            name="token"
            type="password"
            autoComplete="off"
            spellCheck={false}
            dir="ltr"
            required
            className="font-mono"
            errors={errors('token')}
          />
          {children?.(errors)}
        </>
      )}
    </ActionDialog>
  )
}
