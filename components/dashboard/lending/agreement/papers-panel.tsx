import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import type { PaperLine } from '@/lib/lending/agreement-view/schema'
import type { PaperSignature } from '@/lib/lending/papers/schema'

type View = { locale: string; timeZone: string }

const TONES: Readonly<Record<string, Tone>> = {
  offered: 'warning',
  signed: 'success',
}

function Signature({ signature, locale, timeZone }: View & { signature: PaperSignature }) {
  const t = useTranslations('dashboard.lending.agreements')
  return (
    <li>
      <span className="font-medium">
        <bdi>{signature.name}</bdi>
      </span>{' '}
      <span className="text-muted">
        {t(`side.${signature.side}`)} · <DateTime value={signature.at} locale={locale} timeZone={timeZone} />
      </span>
    </li>
  )
}

/** The files: the one that was offered, and the copy that names who signed. */
function Files({ paper }: { paper: PaperLine }) {
  const t = useTranslations('dashboard.lending.agreements')
  if (!paper.isReleased) return <p className="text-muted">{t('paper_waits')}</p>
  const address = `/api/dashboard/lending/papers/${paper.id}`
  return (
    <div className="flex flex-wrap gap-2">
      {paper.hasSignedCopy ? (
        <a href={`${address}?copy=signed`} download className="button button--outline button--sm">
          {t('download_signed')}
        </a>
      ) : null}
      <a href={address} download className="button button--outline button--sm">
        {t('download')}
      </a>
      <a href={paper.address} className="button button--ghost button--sm">
        {t('verify')}
      </a>
    </div>
  )
}

function Paper({ paper, ...view }: View & { paper: PaperLine }) {
  const t = useTranslations('dashboard.lending.agreements')
  return (
    <li className="flex flex-col gap-2 py-4 text-sm first:pt-0 last:pb-0">
      <span className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-semibold">{t('version', { number: paper.version })}</span>
        <Badge tone={TONES[paper.state] ?? 'neutral'}>{t(`paper_state.${paper.state}`)}</Badge>
      </span>
      <bdi dir="ltr" className="w-fit font-mono text-xs text-muted">
        {paper.number}
      </bdi>
      {paper.signatures.length === 0 ? null : (
        <ul className="flex flex-col gap-1">
          {paper.signatures.map((signature) => (
            <Signature key={signature.side} signature={signature} {...view} />
          ))}
        </ul>
      )}
      <Files paper={paper} />
    </li>
  )
}

/** Every paper of an agreement, the newest first, with who signed it. */
export function PapersPanel({ papers, ...view }: View & { papers: readonly PaperLine[] }) {
  const t = useTranslations('dashboard.lending.agreements')
  return (
    <Panel title={t('papers')}>
      {papers.length === 0 ? <p className="text-sm text-muted">{t('papers_none')}</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {papers.map((paper) => (
          <Paper key={paper.id} paper={paper} {...view} />
        ))}
      </ul>
    </Panel>
  )
}
