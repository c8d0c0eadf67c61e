'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PageForm } from './page-form'
import { TextFields } from './text-fields'
import { AnnouncementCard } from '@/components/layout/announcement-card'
import { Input, Select } from '@/components/ui/form/fields/field'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { announceAction } from '@/lib/platform/console/actions/console'

type Audience = { value: string; name: string; tenants: number }
type Draft = { tone: string; texts: { locale: Locale; title: string; text: string }[] }

/** What has been typed so far, as it would be shown. */
function draftOf(form: HTMLFormElement): Draft {
  const given = new FormData(form)
  const typed = (name: string): string => {
    const value = given.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const texts = LOCALES.map((locale) => ({
    locale,
    title: typed(`title_${locale}`),
    text: typed(`text_${locale}`),
  }))
  return { tone: typed('tone'), texts: texts.filter(({ title, text }) => title !== '' || text !== '') }
}

function Preview({ draft }: { draft: Draft | null }) {
  const t = useTranslations('console.announcements')
  const isEmpty = draft === null || draft.texts.length === 0
  return (
    <section aria-label={t('preview')} className="flex flex-col gap-3">
      <h3 className="text-sm font-semibold">{t('preview')}</h3>
      <p className="text-sm text-muted">{t(isEmpty ? 'preview_empty' : 'preview_text')}</p>
      {draft?.texts.map((one) => (
        <AnnouncementCard key={one.locale} announced={{ ...one, tone: draft.tone }} />
      ))}
    </section>
  )
}

function TimesAndAudience({ plans, errors }: { plans: readonly Audience[]; errors: FieldErrors }) {
  const t = useTranslations('console.announcements')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select label={t('audience')} name="plan" defaultValue="" errors={errors('plan')}>
        <option value="">{t('everybody')}</option>
        {plans.map(({ value, name, tenants }) => (
          <option key={value} value={value}>
            {t('to_plan', { plan: name, count: tenants })}
          </option>
        ))}
      </Select>
      <Select label={t('tone')} name="tone" defaultValue="info">
        <option value="info">{t('tones.info')}</option>
        <option value="warning">{t('tones.warning')}</option>
      </Select>
      <Input
        label={t('starts')}
        hint={t('starts_hint')}
        name="startsAt"
        type="datetime-local"
        errors={errors('startsAt')}
      />
      <Input
        label={t('ends')}
        hint={t('ends_hint')}
        name="endsAt"
        type="datetime-local"
        errors={errors('endsAt')}
      />
    </div>
  )
}

/** Whom to tell what, from when until when; below it how it will look, while it is being written. */
export function AnnouncementForm({ plans }: { plans: readonly Audience[] }) {
  const t = useTranslations('console.announcements')
  const [draft, setDraft] = useState<Draft | null>(null)
  const follow = (event: { target: EventTarget }): void => {
    const form = event.target instanceof Element ? event.target.closest('form') : null
    if (form) setDraft(draftOf(form))
  }
  return (
    <div onInput={follow} onChange={follow}>
      <PageForm
        action={announceAction}
        fields={{}}
        submit={t('announce')}
        done={t('announced')}
        onDone={() => setDraft(null)}
      >
        {(errors) => (
          <>
            <TimesAndAudience plans={plans} errors={errors} />
            <TextFields errors={errors} />
            <Preview draft={draft} />
          </>
        )}
      </PageForm>
    </div>
  )
}
