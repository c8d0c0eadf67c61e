'use client'

import { useEffect, useState } from 'react'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

function isTick(control: Control): control is HTMLInputElement {
  return control.type === 'radio' || control.type === 'checkbox'
}

function isControl(element: Element): element is Control {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  )
}

/** What a field shows that nobody has touched, as the browser writes it: one for numbers shows no letters. */
function untouched(control: HTMLInputElement | HTMLTextAreaElement): string {
  const fresh = control.cloneNode() as typeof control
  fresh.value = control.defaultValue
  return fresh.value
}

function announce(control: Control): void {
  control.dispatchEvent(new Event('input', { bubbles: true }))
  control.dispatchEvent(new Event('change', { bubbles: true }))
}

/** React tells of a change only what differs from what it wrote itself, or found: it is shown both, one by one. */
function typeAgain(control: HTMLInputElement | HTMLTextAreaElement, typed: string): void {
  const { selectionStart, selectionEnd } = control
  const prototype: unknown = Object.getPrototypeOf(control)
  control.value = untouched(control)
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(control, typed)
  if (selectionStart !== null) control.setSelectionRange(selectionStart, selectionEnd)
  announce(control)
}

function tickAgain(control: HTMLInputElement, isTicked: boolean): void {
  control.checked = !isTicked
  control.click()
}

function chooseAgain(control: HTMLSelectElement, index: number): void {
  control.selectedIndex = index
  announce(control)
}

function wasChosen({ options, selectedIndex }: HTMLSelectElement): boolean {
  const first = [...options].findIndex((option) => option.defaultSelected)
  return selectedIndex !== Math.max(first, 0)
}

/**
 * What has to be told of a field that the script finds, if anything was done to it before. It is kept as it is found: what
 * another field tells may draw this one anew.
 */
function news(control: Control, before: string): (() => void) | null {
  if (control instanceof HTMLSelectElement) {
    const { selectedIndex } = control
    return wasChosen(control) ? () => chooseAgain(control, selectedIndex) : null
  }
  if (control.type === 'file') return control.value === '' ? null : () => announce(control)
  if (isTick(control)) {
    const { checked } = control
    const isOther = checked !== control.defaultChecked
    // Of several choices the one that was taken tells it for all.
    return isOther && (control.type === 'checkbox' || checked) ? () => tickAgain(control, checked) : null
  }
  const start = untouched(control)
  // React writes over what was typed in a field of several lines when it takes it over.
  const typed = control.value === start ? before : control.value
  return typed === start ? null : () => typeAgain(control, typed)
}

/**
 * A page can be typed in before its script is there. What the field holds by then is told to whoever listens to it, as if
 * it were typed at that moment: otherwise the next drawing of the page would put back what was there before, and the form
 * would send that.
 */
export function useTypedEarly(id: string): void {
  // Looked up while the field is not the script's yet; a field that the script makes itself is not there.
  const [found] = useState(() => {
    const control = typeof document === 'undefined' ? null : document.getElementById(id)
    return control && isControl(control) ? { control, before: control.value } : null
  })
  useEffect(() => {
    if (!found?.control.isConnected) return
    const tell = news(found.control, found.before)
    // After the drawing that is going on, which would not hear of it.
    if (tell) queueMicrotask(tell)
  }, [found])
}
