export type Progress = { done: number; total: number }
export type Outcome<T> = { ok: true; result: T } | { ok: false; problem: string; code?: string }

type Line<T> = Partial<Progress> & {
  result?: T
  problem?: { detail: string; errors?: Record<string, string[]> }
}

function problemOf(told: { detail?: string; errors?: Record<string, string[]> }): string {
  const fields = Object.values(told.errors ?? {}).flat()
  return fields.length > 0 ? fields.join(' ') : (told.detail ?? '')
}

/** Sends text and reads how far the work is, line by line, until its result. Throws when the connection is lost. */
export async function sendWithProgress<T>(
  address: string,
  body: Blob | string,
  onProgress: (progress: Progress) => void,
): Promise<Outcome<T>> {
  const response = await fetch(address, {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
  if (!response.ok || !response.body) {
    const told = (await response.json().catch(() => ({}))) as {
      detail?: string
      code?: string
      errors?: Record<string, string[]>
    }
    return { ok: false, problem: problemOf(told), ...(told.code === undefined ? {} : { code: told.code }) }
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) throw new Error('The answer ended before its result.')
    const lines = (rest + value).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) {
      const line = JSON.parse(text) as Line<T>
      if (line.result !== undefined) return { ok: true, result: line.result }
      if (line.problem) return { ok: false, problem: problemOf(line.problem) }
      onProgress({ done: line.done ?? 0, total: line.total ?? 0 })
    }
  }
}
