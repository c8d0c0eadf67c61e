'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SecretOnce } from '@/components/dashboard/developers/secret-once'
import { DialogForm } from '@/components/ui/form/action/dialog-form'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import { makeClaimLinkAction } from '@/lib/platform/console/actions/console'

/** The question and, in the same place, the link: made anew with every opening, so that none stays on the page. */
function Making({ tenantId, onDone }: { tenantId: string; onDone: () => void }) {
  const t = useTranslations('console.tenant.waiting')
  const sent = useActionForm(makeClaimLinkAction)
  if (sent.data)
    return (
      <SecretOnce label={t('claim_label')} value={sent.data.link} text={t('claim_once')} onDone={onDone} />
    )
  return (
    <DialogForm sent={sent} fields={{ tenantId }} submit={t('claim')} onLeave={onDone}>
      <p className="text-sm text-muted">{t('claim_text')}</p>
    </DialogForm>
  )
}

/** A link by which somebody becomes the owner of a shop that has none, for where no e-mail address is known. */
export function ClaimLink({ tenantId }: { tenantId: string }) {
  const t = useTranslations('console.tenant.waiting')
  const close = useTranslations('dashboard.nav')('close')
  const [isOpen, setOpen] = useState(false)
  const end = (): void => setOpen(false)
  return (
    <>
      <Button type="button" variant="outline" size="sm" onClick={() => setOpen(true)}>
        {t('claim')}
      </Button>
      <Dialog isOpen={isOpen} onClose={end} title={t('claim_title')} closeLabel={close}>
        <Making tenantId={tenantId} onDone={end} />
      </Dialog>
    </>
  )
}
