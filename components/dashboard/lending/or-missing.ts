import { notFound, redirect } from 'next/navigation'
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

/** The same where another page may be the one that shows it: of what can be changed for some time only, afterwards. */
export async function orElsewhere<T>(work: Promise<T>, address: string): Promise<T> {
  try {
    return await orMissing(work)
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') redirect(address)
    throw error
  }
}
