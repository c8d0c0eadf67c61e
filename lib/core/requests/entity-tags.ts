import { AppError } from '@/lib/core/errors'

const mostTags = 10

/**
 * The ETags of a header of a conditional request (RFC 9110, 13.1), or `*` for whatever is there; null where it was not
 * sent. Throws `validation_failed`, which names the header.
 */
function tagsIn(headers: Headers, header: 'If-Match' | 'If-None-Match'): '*' | string[] | null {
  const sent = headers.get(header)
  if (sent === null) return null
  if (sent.trim() === '*') return '*'
  const one = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g
  const tags = sent.match(one) ?? []
  const isList = /^[\s,]*$/.test(sent.replaceAll(one, ''))
  if (!isList || tags.length === 0 || tags.length > mostTags)
    throw new AppError('validation_failed', 'entity_tags_form', { values: { header, most: mostTags } })
  return tags
}

/**
 * The versions that a change is meant for, by its If-Match header: any of them, and null where whatever is there will do.
 * An ETag has more behind the version, which says nothing of what was edited. A weak one never fits. Throws
 * `validation_failed`, and `stale_version` where none of them can be a tag of ours.
 */
export function versionsIn(headers: Headers): readonly (number | null)[] {
  const tags = tagsIn(headers, 'If-Match')
  if (tags === null || tags === '*') return [null]
  const versions = tags.flatMap((tag) => {
    const version = /^"(\d{1,9})(?:-[\w-]{1,64})?"$/.exec(tag)?.[1]
    return version === undefined ? [] : [Number(version)]
  })
  if (versions.length === 0) throw new AppError('stale_version', 'entity_tags_never_fit')
  return [...new Set(versions)]
}

/** Whether whoever asks has what a tag names already, by its If-None-Match header. Throws `validation_failed`. */
export function knownBy(headers: Headers): (etag: string | null) => boolean {
  const tags = tagsIn(headers, 'If-None-Match')
  const strong = tags === '*' || tags === null ? [] : tags.map((tag) => tag.replace(/^W\//, ''))
  return (etag) => etag !== null && (tags === '*' || strong.includes(etag))
}
