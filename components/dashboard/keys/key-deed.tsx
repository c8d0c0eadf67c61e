'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { ReasonField } from '@/components/ui/form/reason-field'
import { FormDialog } from '@/components/ui/form/action/form-dialog'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { useToast } from '@/components/ui/overlay/toast'
import { replaceKeyAction, revokeKeyAction } from '@/lib/commerce/desk/actions/order'
import { takeOutBatchAction, takeOutUnitAction } from '@/lib/commerce/stock/actions'
import type { Result } from '@/lib/core/requests/result'

/** `left`: so many stay, because orders that are being paid need them. */
type Done = { doneAt: number; left?: number }
type Action = (previous: Result<Done> | null, form: FormData) => Promise<Result<Done>>

const deeds = {
  revoke: { act: revokeKeyAction, field: 'unitId' },
  replace: { act: replaceKeyAction, field: 'unitId' },
  take_out: { act: takeOutUnitAction, field: 'unitId' },
  take_out_batch: { act: takeOutBatchAction, field: 'batchId' },
} as const satisfies Record<string, { act: Action; field: string }>

type Props = {
  subjectId: string
  deed: keyof typeof deeds
  /** Which it is, where one of many is meant. */
  children?: ReactNode
}

/** Something that is done to one key or a batch of them, with the reason for it, once it was confirmed. */
export function KeyDeed({ subjectId, deed, children }: Props) {
  const t = useTranslations(`dashboard.keys.${deed}`)
  const close = useTranslations('dashboard.nav')('close')
  const words = useTranslations('dashboard.keys')
  const toast = useToast()
  const sent = useActionForm<Done>(deeds[deed].act)
  const { data } = sent
  useEffect(() => {
    if (data) toast({ text: data.left ? words('some_left', { count: data.left }) : t('done') })
  }, [data, t, words, toast])
  return (
    <FormDialog
      sent={sent}
      words={{ open: t('open'), title: t('title'), confirm: t('confirm'), keep: words('keep'), close }}
      opener={{ variant: 'ghost', size: 'sm' }}
      confirm={{ variant: deed === 'replace' ? 'primary' : 'danger' }}
    >
      <input type="hidden" name={deeds[deed].field} value={subjectId} />
      {children === undefined ? null : <p className="font-medium">{children}</p>}
      <p className="text-sm text-muted">{t('text')}</p>
      <ReasonField label={t('reason')} hint={t('reason_hint')} required errors={sent.errors('reason')} />
    </FormDialog>
  )
}
