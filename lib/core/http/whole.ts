/** One name in the process, whoever has put this file together with others. */
const known: unique symbol = Symbol.for('gerai.text')

type Whole = Response & { [known]?: string }
type Head = { status?: number; headers: Record<string, string> }

/** An answer that is there in full. Whoever writes it need not read it from a stream first; see `textOf`. */
export function textAnswer(text: string, head: Head): Response {
  const answer: Whole = new Response(text, head)
  answer[known] = text
  return answer
}

/** The same as `Response.json`. */
export function jsonAnswer(body: unknown, { headers, ...head }: Head): Response {
  return textAnswer(JSON.stringify(body ?? null), {
    ...head,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

/** What an answer says, where it was made whole; nothing where it has to be read. */
export const textOf = (answer: Whole): string | undefined => answer[known]
