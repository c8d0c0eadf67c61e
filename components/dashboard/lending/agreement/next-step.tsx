import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DropTermsForm, OfferForm, WithdrawForm } from './deed-forms'
import { SignForm } from './sign-form'
import { itemAddress, partyAddress } from '@/components/dashboard/lending/addresses'
import type { ItemRights } from '@/components/dashboard/lending/debt/item-page'
import { Alert } from '@/components/ui/alert'
import { ButtonLink } from '@/components/ui/form/button'
import { DateTime } from '@/components/ui/date-time'
import type { AgreementPage, PaperLine, VersionLine } from '@/lib/lending/agreement-view/schema'
import type { Side } from '@/lib/lending/papers/schema'

export type StepView = {
  agreement: AgreementPage
  base: string
  locale: string
  timeZone: string
  may: ItemRights
}

/** Who of the two the shop is. */
const ourSide = ({ direction }: AgreementPage): Side => (direction === 'receivable' ? 'lender' : 'borrower')

/** Without an address no code reaches the other side: said before anybody waits for them. */
function NoAddress({ agreement, base }: Pick<StepView, 'agreement' | 'base'>) {
  const t = useTranslations('dashboard.lending.agreements')
  if (agreement.canPartySign) return null
  return (
    <p>
      {t.rich('no_address', {
        link: () => (
          <Link href={partyAddress(base, agreement.party.id)} prefetch={false} className="text-link">
            <bdi>{agreement.party.name}</bdi>
          </Link>
        ),
      })}
    </p>
  )
}

function Draft({ version, ...view }: StepView & { version: VersionLine }) {
  const t = useTranslations('dashboard.lending.agreements')
  const { agreement, base, may } = view
  const isFirst = version.number === 1
  return (
    <Alert
      title={t(isFirst ? 'draft_title' : 'terms_draft_title')}
      action={
        <div className="flex flex-wrap gap-2">
          {may.approve ? <OfferForm agreementId={agreement.id} name={agreement.party.name} /> : null}
          {(isFirst ? may.write : may.approve) ? (
            <ButtonLink
              href={`${itemAddress(base, agreement)}/${isFirst ? 'edit' : 'terms'}`}
              variant="outline"
            >
              {t('edit')}
            </ButtonLink>
          ) : null}
          {may.approve && isFirst ? <WithdrawForm agreementId={agreement.id} what="draft" /> : null}
          {may.approve && !isFirst ? (
            <DropTermsForm agreementId={agreement.id} version={agreement.version} />
          ) : null}
        </div>
      }
    >
      <p>{t(isFirst ? 'draft_text' : 'terms_draft_text')}</p>
      <NoAddress {...view} />
    </Alert>
  )
}

function Offered({ paper, ...view }: StepView & { paper: PaperLine }) {
  const t = useTranslations('dashboard.lending.agreements')
  const { agreement, locale, timeZone, may } = view
  const signed = new Set(paper.signatures.map(({ side }) => side))
  const isOurs = signed.has(ourSide(agreement))
  const isTheirs = signed.size > (isOurs ? 1 : 0)
  if (isOurs && isTheirs)
    return (
      <Alert tone="success" title={t('both_signed')}>
        <p>{t('both_signed_text')}</p>
      </Alert>
    )
  return (
    <Alert
      tone="warning"
      title={t(paper.version === 1 ? 'offered_title' : 'terms_offered_title')}
      action={
        may.approve ? (
          <div className="flex flex-wrap gap-2">
            {isOurs ? null : <SignForm documentId={paper.id} number={paper.number} />}
            <WithdrawForm
              agreementId={agreement.id}
              what={paper.version === 1 ? 'offer' : 'terms'}
              paperId={paper.id}
            />
          </div>
        ) : null
      }
    >
      <p>
        {t.rich(isOurs ? 'waits_for_party' : isTheirs ? 'waits_for_you' : 'waits_for_both', {
          name: () => <bdi>{agreement.party.name}</bdi>,
        })}{' '}
        {t.rich('sign_until', {
          date: () => <DateTime value={paper.endsAt} locale={locale} timeZone={timeZone} />,
        })}
      </p>
      {isTheirs ? null : <NoAddress {...view} />}
    </Alert>
  )
}

/** What is to be done now so that an agreement, or new terms of one, come to hold; nothing where nothing is. */
export function NextStep(view: StepView) {
  const { versions, papers, status } = view.agreement
  const offered = papers.find(({ state }) => state === 'offered')
  if (offered) return <Offered paper={offered} {...view} />
  const [newest] = versions
  const isDraft = newest?.state === 'draft' && (status === 'draft' || status === 'active')
  if (!isDraft) return null
  return <Draft version={newest} {...view} />
}
