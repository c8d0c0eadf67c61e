import { FileText } from 'lucide-react'
import { useTranslations } from 'next-intl'

/** What was sent with a claim. It is a stranger's file: a picture is drawn, anything else only kept for whoever saves it. */
export function ClaimPicture({
  claimId,
  picture,
}: {
  claimId: string
  picture: { name: string; type: string }
}) {
  const t = useTranslations('dashboard.lending.claims')
  const address = `/api/dashboard/lending/claims/${claimId}/picture`
  return (
    <a
      href={address}
      download={picture.name}
      className="flex h-32 w-full shrink-0 items-center justify-center overflow-hidden rounded-lg border border-line bg-surface-secondary sm:w-32"
    >
      {picture.type.startsWith('image/') ? (
        <img
          src={address}
          alt={t('picture')}
          loading="lazy"
          referrerPolicy="no-referrer"
          className="size-full object-contain"
        />
      ) : (
        <span className="flex flex-col items-center gap-1 p-2 text-center text-xs text-muted">
          <FileText aria-hidden className="size-8" />
          <bdi className="line-clamp-2 break-all">{picture.name}</bdi>
        </span>
      )}
    </a>
  )
}
