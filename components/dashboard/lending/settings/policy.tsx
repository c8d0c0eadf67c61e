import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/card'

const POINTS = ['own', 'collect', 'pairing', 'stop', 'law'] as const

/** What a lender may do with the debt book and a chat, shown before a number is connected, too. */
export function LendingPolicy() {
  const t = useTranslations('lending.policy')
  return (
    <Panel title={t('title')}>
      <ul className="flex list-disc flex-col gap-1.5 ps-5 text-sm">
        {POINTS.map((point) => (
          <li key={point}>{t(point)}</li>
        ))}
      </ul>
    </Panel>
  )
}
