'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { createContext, useCallback, useContext, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from './button'
import { Dialog } from '@/components/ui/overlay/dialog'

type Guard = {
  mark: (id: string, isDirty: boolean) => void
  leave: (go: () => void) => void
}

const GuardContext = createContext<Guard | null>(null)

function useGuard(): Guard {
  const guard = useContext(GuardContext)
  if (!guard) throw new Error('The unsaved-changes guard needs an UnsavedGuardProvider above it.')
  return guard
}

/**
 * While `isDirty`, whoever is about to leave the page is asked first: by a link, the back button, another shop, the
 * command palette, a reload or a closed tab. Several forms on a page each say it for themselves.
 */
export function useUnsavedGuard(isDirty: boolean): void {
  const { mark } = useGuard()
  const id = useId()
  useEffect(() => {
    mark(id, isDirty)
    return () => mark(id, false)
  }, [mark, id, isDirty])
}

/** For navigation by script: runs `go` at once, or when the person agrees to lose what was not saved. */
export function useLeave(): (go: () => void) => void {
  return useGuard().leave
}

/** The link that a click is about to follow in this very tab. */
function linkOf(event: MouseEvent): HTMLAnchorElement | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link?.href || link.hasAttribute('download')) return null
  if (link.target !== '' && link.target !== '_self') return null
  const { origin, pathname, search } = window.location
  const isSamePage = link.origin === origin && link.pathname === pathname && link.search === search
  return isSamePage && link.hash !== '' ? null : link
}

/** A form that leads away instead of saving: a search in the address, or one that says so, such as signing out. */
function leadsAway(form: HTMLFormElement): boolean {
  if (form.dataset.leaves !== undefined) return true
  // React writes a script as the address of a form that one of its functions handles, and names no method.
  const action = form.getAttribute('action')
  return action !== null && !action.startsWith('javascript:') && form.method === 'get'
}

type Asking = { isGuarded: () => boolean; ask: (question: { go: () => void }) => void }

/** Caught at the window, before React and the router see the event. */
function stop(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

function useLinkQuestion({ isGuarded, ask }: Asking): void {
  const router = useRouter()
  useEffect(() => {
    const onClick = (event: MouseEvent): void => {
      if (!isGuarded() || event.defaultPrevented) return
      const link = linkOf(event)
      if (!link) return
      const { origin, pathname, search, hash } = new URL(link.href)
      const isPage = origin === window.location.origin && /\/dashboard(?:\/|$)/.test(pathname) && !link.lang
      stop(event)
      const go = (): void => {
        if (isPage) router.push(`${pathname}${search}${hash}`)
        else window.location.assign(link.href)
      }
      ask({ go })
    }
    window.addEventListener('click', onClick, true)
    return () => window.removeEventListener('click', onClick, true)
  }, [isGuarded, ask, router])
}

function useFormQuestion({ isGuarded, ask }: Asking): void {
  useEffect(() => {
    const onSubmit = (event: SubmitEvent): void => {
      const form = event.target
      if (!isGuarded() || !(form instanceof HTMLFormElement) || !leadsAway(form)) return
      const { submitter } = event
      stop(event)
      ask({ go: () => form.requestSubmit(submitter) })
    }
    window.addEventListener('submit', onSubmit, true)
    return () => window.removeEventListener('submit', onSubmit, true)
  }, [isGuarded, ask])
}

/** The back and forward buttons. Browsers without this interface are few, and still have the browser's own question. */
function useHistoryQuestion({ isGuarded, ask }: Asking): void {
  useEffect(() => {
    const { navigation } = window as { navigation?: Navigation }
    const onNavigate = (event: NavigateEvent): void => {
      if (event.navigationType !== 'traverse' || !event.cancelable || !isGuarded()) return
      const { key } = event.destination
      event.preventDefault()
      ask({ go: () => void navigation?.traverseTo(key).finished?.catch(() => undefined) })
    }
    navigation?.addEventListener('navigate', onNavigate)
    return () => navigation?.removeEventListener('navigate', onNavigate)
  }, [isGuarded, ask])
}

/** A reload or a closed tab: the browser asks in its own words. */
function useReloadQuestion({ isGuarded }: Pick<Asking, 'isGuarded'>): void {
  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent): void => {
      if (isGuarded()) event.preventDefault()
    }
    window.addEventListener('beforeunload', onUnload)
    return () => window.removeEventListener('beforeunload', onUnload)
  }, [isGuarded])
}

/** Which forms of the page are dirty, and whether the person agreed to lose that. */
function useDirty() {
  const dirty = useRef(new Set<string>())
  const isLeaving = useRef(false)
  const mark = useCallback((id: string, isDirty: boolean) => {
    if (isDirty) dirty.current.add(id)
    else dirty.current.delete(id)
  }, [])
  // Arrived: whatever is still dirty here, or becomes so, is guarded anew.
  const path = usePathname()
  const query = useSearchParams().toString()
  useEffect(() => {
    isLeaving.current = false
  }, [path, query])
  const isGuarded = useCallback(() => dirty.current.size > 0 && !isLeaving.current, [])
  const agree = (): void => {
    isLeaving.current = true
  }
  return { mark, isGuarded, agree }
}

type Labels = { title: string; text: string; stay: string; leave: string }

function LeaveDialog({
  labels,
  isOpen,
  onStay,
  onLeave,
}: {
  labels: Labels
  isOpen: boolean
  onStay: () => void
  onLeave: () => void
}) {
  return (
    <Dialog isOpen={isOpen} onClose={onStay} title={labels.title} closeLabel={labels.stay}>
      <p className="text-sm text-muted">{labels.text}</p>
      <div className="flex flex-wrap justify-end gap-3">
        <Button type="button" variant="outline" onClick={onLeave}>
          {labels.leave}
        </Button>
        <Button type="button" autoFocus onClick={onStay}>
          {labels.stay}
        </Button>
      </div>
    </Dialog>
  )
}

/** Stands once around a whole area of pages and asks the question in its own words. */
export function UnsavedGuardProvider({ labels, children }: { labels: Labels; children: ReactNode }) {
  const { mark, isGuarded, agree } = useDirty()
  const [asked, setAsked] = useState<{ go: () => void } | null>(null)
  const leave = useCallback(
    (go: () => void) => {
      if (isGuarded()) setAsked({ go })
      else go()
    },
    [isGuarded],
  )

  const asking = { isGuarded, ask: setAsked }
  useReloadQuestion(asking)
  useLinkQuestion(asking)
  useFormQuestion(asking)
  useHistoryQuestion(asking)
  const guard = useMemo(() => ({ mark, leave }), [mark, leave])
  return (
    <GuardContext.Provider value={guard}>
      {children}
      <LeaveDialog
        labels={labels}
        isOpen={asked !== null}
        onStay={() => setAsked(null)}
        onLeave={() => {
          agree()
          setAsked(null)
          asked?.go()
        }}
      />
    </GuardContext.Provider>
  )
}
