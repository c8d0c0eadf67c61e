'use client'

import { useTranslations } from 'next-intl'
import { SettingsFailure } from './settings-failure'
import { useSettingsForm } from './use-settings-form'
import { Panel } from '@/components/ui/card'
import { EditForm } from '@/components/ui/form/edit-form'
import { Textarea } from '@/components/ui/form/fields/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { cutText } from '@/lib/core/text/text'
import { savePoliciesAction } from '@/lib/platform/settings/actions'
import type { Policies } from '@/lib/platform/settings/schema'

const fields = {
  refundPolicy: 'refund_policy',
  privacyPolicy: 'privacy_policy',
  terms: 'terms',
} as const satisfies Record<keyof Policies, string>

/** The texts that a shop shows in its footer. An empty one is not shown. */
export function PoliciesForm({ policies, version }: { policies: Policies; version: string }) {
  const t = useTranslations('dashboard.settings')
  const { form, isPending, message, errors, markDirty, isStale, changed } = useSettingsForm(
    savePoliciesAction,
    policies,
    t('saved'),
  )
  return (
    <EditForm {...form} noValidate onChange={markDirty} className="flex flex-col gap-6">
      <input type="hidden" name="version" value={version} />
      <Panel title={t('policies_title')}>
        <p className="text-sm text-muted">{t('policies_text')}</p>
        {(Object.keys(fields) as (keyof Policies)[]).map((name) => (
          <Textarea
            key={name}
            label={t(fields[name])}
            hint={t(`${fields[name]}_hint`)}
            name={name}
            rows={10}
            dir="auto"
            defaultValue={policies[name]}
            errors={errors(name)}
          />
        ))}
      </Panel>
      <SettingsFailure
        message={message}
        isStale={isStale}
        changed={changed.map((name) => ({
          label: t(fields[name]),
          value: cutText(policies[name], 200, '…') || '–',
        }))}
      />
      <SubmitButton isPending={isPending} size="lg" className="self-start">
        {t('save')}
      </SubmitButton>
    </EditForm>
  )
}
