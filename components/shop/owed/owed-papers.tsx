import { FileDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CodeForm, DeclineForm, SignForm } from './paper-forms'
import { dayText } from './view'
import type { OwedView } from './view'
import { Badge } from '@/components/ui/badge'
import { formatDateTime } from '@/components/ui/date-time'
import { formatMoney } from '@/lib/core/money/money'
import type { OwnPaper } from '@/lib/lending/page/schema'

const tones = {
  offered: 'warning',
  signed: 'success',
  replaced: 'neutral',
  declined: 'neutral',
  expired: 'neutral',
  withdrawn: 'neutral',
} as const

type Shown = { paper: OwnPaper; view: OwedView }

/** What it comes to, in a line; all of it stands in the document. */
function Terms({ paper, view }: Shown) {
  const t = useTranslations('lending.page.papers')
  const money = (minor: bigint): string => formatMoney(minor, paper.currency, view.locale)
  return (
    <dl className="grid gap-x-6 gap-y-3 text-sm sm:grid-cols-2">
      {[
        [t(paper.replaces === null ? 'principal' : 'rest'), money(paper.principalMinor)],
        [t('total'), money(paper.totalMinor)],
        ...(paper.rows === null
          ? []
          : [
              [t('rows'), t('rows_count', { count: paper.rows.count })],
              [
                t('due'),
                t('due_between', {
                  from: dayText(paper.rows.firstDueOn, view.locale),
                  to: dayText(paper.rows.lastDueOn, view.locale),
                }),
              ],
            ]),
      ].map(([label, value]) => (
        <div key={label}>
          <dt className="text-muted">{label}</dt>
          <dd className="font-medium">
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The files of it that can be had, and where anyone finds out whether it counts. */
function Files({ paper, view }: Shown) {
  const t = useTranslations('lending.page.papers')
  const address = (copy?: 'signed'): string => {
    const query = { k: view.link.key, language: view.locale, ...(copy ? { copy } : {}) }
    return `${view.prefix}/api/l/${view.link.id}/papers/${paper.id}?${new URLSearchParams(query).toString()}`
  }
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2 text-sm">
      {paper.hasSignedFile ? (
        <a href={address('signed')} className="text-link inline-flex min-h-6 items-center gap-1.5">
          <FileDown aria-hidden className="size-4 shrink-0" />
          {t('signed_file')}
        </a>
      ) : null}
      {paper.hasFile ? (
        <a href={address()} className="text-link inline-flex min-h-6 items-center gap-1.5">
          <FileDown aria-hidden className="size-4 shrink-0" />
          {t(paper.state === 'offered' ? 'read' : 'offer_file')}
        </a>
      ) : (
        <p className="text-muted">{t('file_waits')}</p>
      )}
      <a href={`${view.base}/verify/${paper.code}`} className="text-link inline-flex min-h-6 items-center">
        {t('verify')}
      </a>
    </div>
  )
}

/** Read, have a code sent, sign with it; or say no. */
function ToSign({ paper, view, codeGoesTo }: Shown & { codeGoesTo: string | null }) {
  const t = useTranslations('lending.page.papers')
  const about = { link: view.link, paper: paper.id }
  return (
    <div className="flex flex-col gap-5 border-t border-line pt-5">
      <div className="flex flex-col gap-3">
        <p className="text-sm">
          {codeGoesTo === null
            ? t('no_address', { shop: view.shop })
            : t.rich('how', { address: () => <bdi dir="ltr">{codeGoesTo}</bdi> })}
        </p>
        {codeGoesTo === null ? null : <CodeForm {...about} label={t('send_code')} />}
      </div>
      {codeGoesTo === null ? null : (
        <SignForm {...about} texts={{ code: t('code'), codeHint: t('code_hint'), sign: t('sign') }} />
      )}
      <DeclineForm
        {...about}
        texts={{
          open: t('decline_open'),
          text: t('decline_text', { shop: view.shop }),
          decline: t('decline'),
        }}
      />
    </div>
  )
}

function Signers({ paper, view }: Shown) {
  const t = useTranslations('lending.page.papers')
  const sides = useTranslations('lending.sides')
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {paper.signers.map(({ side, name, signedAt, isOwn }) => (
        <li key={side}>
          {t(isOwn ? 'signed_by_you' : 'signed_by', {
            name,
            side: sides(side),
            at: formatDateTime(signedAt, view.locale, view.timeZone),
          })}
        </li>
      ))}
    </ul>
  )
}

/** An agreement's document: what it says in short, who signed it, and what is to be done. */
export function OwedPaper({ paper, view, codeGoesTo }: Shown & { codeGoesTo: string | null }) {
  const t = useTranslations('lending.page.papers')
  const { state, signers, endsAt } = paper
  // Once both have signed it holds, however late a job comes to say so.
  const isSigned = state === 'offered' && signers.length === 2
  const isOver = state === 'offered' && !isSigned && endsAt <= new Date()
  const shown = isOver ? 'expired' : isSigned ? 'signed' : state
  const isToSign = shown === 'offered' && !signers.some(({ isOwn }) => isOwn)
  const until = formatDateTime(endsAt, view.locale, view.timeZone)
  return (
    <li id={`paper-${paper.id}`} data-paper={shown} className="card card--default scroll-mt-6 gap-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-col gap-0.5">
          <h3 className="font-semibold">{t(paper.replaces === null ? 'title_new' : 'title_terms')}</h3>
          {paper.purpose === '' ? null : (
            <p className="break-words">
              <bdi>{paper.purpose}</bdi>
            </p>
          )}
          <p className="text-sm text-muted">
            <bdi dir="ltr" className="font-mono">
              {paper.number}
            </bdi>
          </p>
        </div>
        <Badge tone={tones[shown]}>{t(`states.${shown}`)}</Badge>
      </div>
      {shown === 'offered' ? (
        <p className="text-sm">
          {isToSign ? t('to_sign', { shop: view.shop, until }) : t('waits', { shop: view.shop, until })}
        </p>
      ) : null}
      {isSigned ? <p className="text-sm">{t('holds_soon')}</p> : null}
      <Terms paper={paper} view={view} />
      <Signers paper={paper} view={view} />
      <Files paper={paper} view={view} />
      {isToSign && view.isOpen ? <ToSign paper={paper} view={view} codeGoesTo={codeGoesTo} /> : null}
    </li>
  )
}
