/** A PDF that was drawn for one request: saved by the browser under its name, never kept by a cache. */
export function pdfResponse(
  { name, content }: { name: string; content: Buffer },
  requestId: string,
): Response {
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': 'application/pdf',
      'content-length': String(content.length),
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-request-id': requestId,
    },
  })
}
