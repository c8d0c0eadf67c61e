import { useTranslations } from 'next-intl'
import type { OwedView } from './view'
import { Alert } from '@/components/ui/alert'
import { NOTICES } from '@/lib/lending/page/rules/notices'
import type { Notice } from '@/lib/lending/page/rules/notices'

/** What was just done, or why it was not. */
export function OwedNotice({ notice, view }: { notice: Notice; view: OwedView }) {
  const t = useTranslations('lending.page.notices')
  return (
    <div id="notice" className="scroll-mt-6">
      <Alert tone={NOTICES[notice]} isUrgent>
        <p>{t(notice, { shop: view.shop })}</p>
      </Alert>
    </div>
  )
}
