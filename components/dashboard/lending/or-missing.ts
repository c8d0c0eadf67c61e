import { notFound } from 'next/navigation'
import { AppError } from '@/lib/core/errors'

/** What `work` finds; where that is nothing, the page says so. */
export async function orMissing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof AppError && error.status === 404) notFound()
    throw error
  }
}
