'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { Group, Option } from './palette-groups'
import type { Choosing } from './use-choosing'
import { classNames } from '@/components/ui/class-names'

type Shown = { choosing: Choosing; listId: string }

function OptionLine({ option, choosing, listId }: Shown & { option: Option }) {
  const isChosen = option === choosing.current
  const { Icon } = option
  return (
    <div
      id={`${listId}-${option.id}`}
      role="option"
      aria-selected={isChosen}
      onPointerMove={() => choosing.choose(option)}
      onClick={() => choosing.go(option)}
      className={classNames(
        'flex min-h-11 cursor-pointer items-center gap-3 rounded-lg px-3 py-2 text-sm',
        isChosen ? 'bg-accent-soft text-brand-text' : '',
      )}
    >
      <Icon aria-hidden className={classNames('size-4 shrink-0', !isChosen && 'text-muted')} />
      <bdi className="min-w-0 flex-1 truncate font-medium">{option.label}</bdi>
      <bdi className={classNames('max-w-[45%] shrink-0 truncate text-xs', !isChosen && 'text-muted')}>
        {option.detail}
      </bdi>
    </div>
  )
}

function OptionGroup({ group, ...shown }: Shown & { group: Group }) {
  const t = useTranslations('dashboard.shell.palette')
  const headingId = `${shown.listId}-${group.id}`
  return (
    <div role="group" aria-labelledby={headingId} className="pb-2">
      <p id={headingId} className="px-3 py-2 text-xs font-semibold text-muted">
        {t(group.id)}
      </p>
      {group.options.map((option) => (
        <OptionLine key={option.id} option={option} {...shown} />
      ))}
    </div>
  )
}

/** Everything that can be chosen; what is chosen is kept in sight. */
export function PaletteOptions(shown: Shown) {
  const t = useTranslations('dashboard.shell.palette')
  const list = useRef<HTMLDivElement>(null)
  const { groups, current } = shown.choosing
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [current?.id])
  return (
    <div
      ref={list}
      id={shown.listId}
      role="listbox"
      aria-label={t('title')}
      className="flex-1 overflow-y-auto overscroll-contain p-2"
    >
      {groups.map((group) => (
        <OptionGroup key={group.id} group={group} {...shown} />
      ))}
    </div>
  )
}
