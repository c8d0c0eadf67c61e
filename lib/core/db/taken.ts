import pg from 'pg'

/** Whether a write failed because somebody else has the same value under this unique constraint or index. */
export function isTaken(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505' && error.constraint === constraint
}
