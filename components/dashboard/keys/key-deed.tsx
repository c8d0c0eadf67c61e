'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ReasonField } from '@/components/ui/form/reason-field'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
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
  const words = useTranslations('dashboard.keys')
  return (
    <ActionDialog<Done>
      action={deeds[deed].act}
      fields={{ [deeds[deed].field]: subjectId }}
      label={t('open')}
      title={t('title')}
      text={
        <>
          {children === undefined ? null : <p className="mb-2 font-medium text-foreground">{children}</p>}
          <p>{t('text')}</p>
        </>
      }
      submit={t('confirm')}
      leave={words('keep')}
      done={({ left }) => (left ? words('some_left', { count: left }) : t('done'))}
      button={{ variant: 'ghost' }}
      isDanger={deed !== 'replace'}
    >
      {(errors) => (
        <ReasonField label={t('reason')} hint={t('reason_hint')} required errors={errors('reason')} />
      )}
    </ActionDialog>
  )
}
