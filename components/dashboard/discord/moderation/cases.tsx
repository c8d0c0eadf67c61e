import { ShieldCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/form/button'
import { Input, Select } from '@/components/ui/form/fields/field'
import { Options } from '@/components/ui/form/fields/options'
import { DateTime } from '@/components/ui/date-time'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { undoCaseAction } from '@/lib/discord/moderation/actions'
import type { Case, CaseFilter } from '@/lib/discord/moderation/schema/cases'
import { OWN_KINDS } from '@/lib/discord/moderation/schema/own'

type View = { locale: string; timeZone: string; canUndo: boolean }

function Deeds({ one }: { one: Case }) {
  const t = useTranslations('dashboard.discord.moderation.deed')
  const { deletes, warns, deed, seconds } = one
  const deeds = [
    ...(deletes ? [t('delete')] : []),
    ...(warns ? [t('warn')] : []),
    ...(deed === null ? [] : [t(deed, { minutes: Math.round((seconds ?? 0) / 60) })]),
  ]
  const said = deeds.length === 0 ? t('none') : deeds.join(' · ')
  return one.isDry ? t('would', { deeds: said }) : said
}

function Marks({ one }: { one: Case }) {
  const t = useTranslations('dashboard.discord.moderation')
  return (
    <>
      {one.isDry ? <Badge tone="warning">{t('mode.dry')}</Badge> : null}
      {one.undoneAt === null ? null : <Badge>{t('undone')}</Badge>}
      {one.state === 'refused' ? <Badge tone="danger">{t('deed_refused')}</Badge> : null}
    </>
  )
}

function Head({ one, locale, timeZone }: Omit<View, 'canUndo'> & { one: Case }) {
  const { number, userName, userId } = one
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <span className="flex min-w-0 flex-wrap items-center gap-2 text-sm">
        {number === null ? null : <span className="font-semibold" dir="ltr">{`#${number}`}</span>}
        <bdi className="font-medium break-words">{userName}</bdi>
        {userName === userId ? null : (
          <span dir="ltr" className="text-xs text-muted">
            {userId}
          </span>
        )}
        <Marks one={one} />
      </span>
      <span className="text-sm text-muted">
        <DateTime value={one.createdAt} locale={locale} timeZone={timeZone} />
      </span>
    </div>
  )
}

function Undo({ number, deed }: { number: number; deed: Case['deed'] }) {
  const t = useTranslations('dashboard.discord.moderation')
  return (
    <div>
      <ActionDialog
        action={undoCaseAction}
        fields={{ number: String(number) }}
        label={t('undo')}
        title={t('undo_title', { number: String(number) })}
        text={t(deed === 'kick' ? 'undo_kick' : 'undo_text')}
        submit={t('undo')}
        done={t('undo_done')}
      />
    </div>
  )
}

/** What was written, and what the shop's people wrote about it: each by its name, for nobody to take one for the other. */
function Texts({ one: { excerpt, reason, note } }: { one: Case }) {
  const t = useTranslations('dashboard.discord.moderation.written')
  return Object.entries({ message: excerpt, reason, note }).map(([name, text]) =>
    text === null ? null : (
      <p key={name} className="border-s-2 border-line ps-3 text-sm break-words text-muted">
        <span className="font-medium text-foreground">{t(name)}:</span> <bdi>{text}</bdi>
      </p>
    ),
  )
}

function Row({ one, canUndo, ...view }: View & { one: Case }) {
  const t = useTranslations('dashboard.discord.moderation')
  const { number, rule, byName } = one
  return (
    <li className="flex flex-col gap-2 p-4" data-case={number ?? ''}>
      <Head one={one} {...view} />
      <span className="text-sm">
        {rule === null ? t('rule.staff') : t(`rule.${rule}`)} · <Deeds one={one} />
        {byName === null ? null : (
          <>
            {' · '}
            {t('by')} <bdi>{byName}</bdi>
          </>
        )}
      </span>
      <Texts one={one} />
      {canUndo && number !== null && one.undoneAt === null ? <Undo number={number} deed={one.deed} /> : null}
    </li>
  )
}

function Filter({ path, filter }: { path: string; filter: CaseFilter }) {
  const t = useTranslations('dashboard.discord.moderation')
  const rules = [...OWN_KINDS, 'staff'].map((value) => ({ value, label: t(`rule.${value}`) }))
  const states = ['open', 'undone', 'dry'].map((value) => ({ value, label: t(`state.${value}`) }))
  const any = { value: '', label: t('any') }
  return (
    <form action={path} method="get" role="search" className="grid items-end gap-4 sm:grid-cols-4">
      <Input label={t('person')} name="person" defaultValue={filter.person ?? ''} />
      <Select label={t('by_rule')} name="rule" defaultValue={filter.rule ?? ''}>
        <Options choices={[any, ...rules]} />
      </Select>
      <Select label={t('by_state')} name="state" defaultValue={filter.state ?? ''}>
        <Options choices={[any, ...states]} />
      </Select>
      <Button type="submit" variant="outline">
        {t('find')}
      </Button>
    </form>
  )
}

/** What was done to whom, and why; the newest first. */
export function Cases({
  cases,
  hasMore,
  path,
  filter,
  ...view
}: View & { cases: readonly Case[]; hasMore: boolean; path: string; filter: CaseFilter }) {
  const t = useTranslations('dashboard.discord.moderation')
  const last = cases.at(-1)?.id ?? null
  const chosen = Object.entries({ ...filter, before: last }).flatMap(([name, value]) =>
    value === null ? [] : [[name, value]],
  )
  return (
    <>
      <Filter path={path} filter={filter} />
      {cases.length === 0 ? (
        <EmptyState level="h3" icon={<ShieldCheck />} title={t('no_cases')}>
          {t('no_cases_text')}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line rounded-xl border border-line">
          {cases.map((one) => (
            <Row key={one.id} one={one} {...view} />
          ))}
        </ul>
      )}
      {hasMore && last !== null ? (
        <ButtonLink
          href={`${path}?${new URLSearchParams(chosen).toString()}`}
          variant="outline"
          size="sm"
          className="self-start"
        >
          {t('older')}
        </ButtonLink>
      ) : null}
    </>
  )
}
