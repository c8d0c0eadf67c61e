import { notFound } from 'next/navigation'

/** Whatever has no page of its own answers 404 inside the root layout, in the visitor's language. */
export default function Missing(): never {
  notFound()
}
