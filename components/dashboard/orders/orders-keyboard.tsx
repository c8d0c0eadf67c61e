'use client'

import { useEffect } from 'react'
import { tickSelector } from './ticks'

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) &&
        !(target instanceof HTMLInputElement && target.type === 'checkbox')))
  )
}

/** j and k walk through the orders, x ticks one, / goes to the search; Enter opens what has the focus. */
export function OrdersKeyboard() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return
      if (document.querySelector('dialog[open]')) return
      if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('[data-order-search]')
        if (!search) return
        event.preventDefault()
        search.focus()
        search.select()
        return
      }
      const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-order-link]')]
      const here = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement) ?? false)
      if (event.key === 'j' || event.key === 'k') {
        const next =
          links[
            here === -1 ? 0 : Math.min(Math.max(here + (event.key === 'j' ? 1 : -1), 0), links.length - 1)
          ]
        if (!next) return
        event.preventDefault()
        next.focus()
      } else if (event.key === 'x' && here !== -1) {
        event.preventDefault()
        links[here]?.closest('tr')?.querySelector<HTMLInputElement>(tickSelector)?.click()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return null
}
