'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useGroups } from './palette-groups'
import type { Option, PaletteProps } from './palette-groups'
import { useShopSearch } from './use-shop-search'
import { useLeave } from '@/components/ui/form/unsaved-guard'

export type Choosing = ReturnType<typeof useChoosing>

/** What was typed, what there is for it, which of that is chosen, and the way there. */
export function useChoosing(palette: PaletteProps, onClose: () => void) {
  const router = useRouter()
  const leave = useLeave()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const query = text.trim()
  const { found, isSearching, hasFailed } = useShopSearch(query, palette.locale)
  const groups = useGroups(palette, query, found)
  const options = groups.flatMap((group) => group.options)
  const last = options.length - 1
  const at = Math.min(chosen, last)
  const current = options[at]

  const type = (typed: string): void => {
    setText(typed)
    setChosen(0)
  }
  const choose = (option: Option): void => setChosen(options.indexOf(option))
  const go = (option: Option): void => {
    onClose()
    leave(() => router.push(option.href))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter that ends the writing of a word in Japanese or Chinese chooses nothing.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setChosen(at >= last ? 0 : at + 1)
    else if (event.key === 'ArrowUp') setChosen(at <= 0 ? last : at - 1)
    else if (event.key === 'Enter' && current) go(current)
    else return
    event.preventDefault()
  }
  return {
    ...{ text, query, isSearching, hasFailed, groups, options, current },
    ...{ type, choose, go, onKeyDown, onClose },
  }
}
