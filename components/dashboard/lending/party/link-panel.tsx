'use client'

import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/card'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { CopyField } from '@/components/ui/form/fields/copy-field'
import { renewLinkAction } from '@/lib/lending/desk/actions/parties'
import type { PartyLink } from '@/lib/lending/links/schema'

/** The person's own page: to copy, to send oneself where nothing is sent by itself, and to make worthless again. */
export function LinkPanel({ party, link }: { party: { id: string; name: string }; link: PartyLink }) {
  const t = useTranslations('dashboard.lending.party')
  return (
    <Panel title={t('link')}>
      <p className="text-sm text-muted">{t('link_text')}</p>
      <CopyField label={t('link_field')} value={link.url} copy={t('link_copy')} copied={t('link_copied')} />
      <div className="flex flex-wrap items-center gap-2">
        {link.chat === null ? null : (
          <a
            href={link.chat}
            target="_blank"
            rel="noreferrer noopener"
            className="button button--outline button--sm"
          >
            {t('link_chat')}
          </a>
        )}
        <ActionDialog
          action={renewLinkAction}
          fields={{ partyId: party.id }}
          label={t('link_renew')}
          title={t('link_renew_title', { name: party.name })}
          text={t('link_renew_text')}
          submit={t('link_renew_confirm')}
          done={t('link_renewed')}
          isDanger
        />
      </div>
    </Panel>
  )
}
