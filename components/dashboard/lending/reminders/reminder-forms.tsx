'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import {
  pauseRemindersAction,
  remindNowAction,
  remindOverdueAction,
  resumeRemindersAction,
} from '@/lib/lending/desk/actions/reminders'
import type { Reminded } from '@/lib/lending/reminders/schema'

/** A minute's grace: what is sent within it is sent now. */
const soonMs = 60_000

/** Has somebody reminded now; it says when that is, because nothing is sent at night. */
export function RemindNowForm({ about, name }: { about: Reminded; name: string }) {
  const t = useTranslations('dashboard.lending.reminders')
  return (
    <ActionDialog
      action={remindNowAction}
      fields={about}
      label={t('now')}
      title={t('now_title', { name })}
      text={t('now_text')}
      submit={t('now_confirm')}
      done={({ at }) => (at > Date.now() + soonMs ? t('now_later') : t('now_done'))}
      button={{ variant: 'primary' }}
    />
  )
}

/** The same for everybody who is late, after how many that are. */
export function RemindAllForm({ count }: { count: number }) {
  const t = useTranslations('dashboard.lending.reminders')
  return (
    <ActionDialog
      action={remindOverdueAction}
      fields={{ seen: String(count) }}
      label={t('all', { count })}
      title={t('all_title', { count })}
      text={t('all_text')}
      submit={t('all_confirm', { count })}
      done={({ count: asked, at }) =>
        at > Date.now() + soonMs ? t('all_later', { count: asked }) : t('all_done', { count: asked })
      }
      button={{ variant: 'primary' }}
    />
  )
}

export function PauseForm({ about }: { about: Reminded }) {
  const t = useTranslations('dashboard.lending.reminders')
  return (
    <ActionDialog
      action={pauseRemindersAction}
      fields={about}
      label={t('pause')}
      title={t(`pause_title.${about.kind}`)}
      text={t('pause_text')}
      submit={t('pause_confirm')}
      done={t('paused_now')}
      button={{ variant: 'ghost' }}
    />
  )
}

export function ResumeForm({ about }: { about: Reminded }) {
  const t = useTranslations('dashboard.lending.reminders')
  return (
    <ActionDialog
      action={resumeRemindersAction}
      fields={about}
      label={t('resume')}
      title={t('resume_title')}
      text={t('resume_text')}
      submit={t('resume_confirm')}
      done={t('resumed_now')}
    />
  )
}
