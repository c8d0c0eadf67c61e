const aboutEveryCall = `Money is in minor units as text (99,000 rupiah are \`"99000"\`, 19 dollars are \`"1900"\`), times are RFC 3339, ids are UUIDs. The words of a name are joined by hyphens in addresses (\`/audit-log\`) and by underscores everywhere else (\`starts_at\`).

**Lists** answer \`data\` and \`next\`. Send \`next\` as \`after\` to read on; it is null at the end. \`limit\` is 1 to 100.

**Errors** are problem details (RFC 9457) in the language of \`Accept-Language\`. Decide by \`code\`; \`errors\` and \`problems\` name every field that is wrong, and \`request_id\` finds the request again.

**Repeats**: send an \`Idempotency-Key\` with a \`POST\`. The same key with the same request is answered as before for 24 hours, and not done again; with another request it is refused.

**Limits**: a body is one JSON object of 64 KiB where the call says nothing else. \`RateLimit-Remaining\` and \`RateLimit-Reset\` tell how often you may ask; after a 429 wait as \`Retry-After\` says.

**Versions**: what is read has an \`ETag\`. Send it as \`If-Match\` to change only what you have read (412 otherwise); without it, which is allowed everywhere, you may overwrite unseen what somebody else changed meanwhile. Send it as \`If-None-Match\` to read only what is new (304). A list of ETags fits when one of them does.`

const aboutEvents = `**Webhooks** tell your server what happened, signed: add an endpoint at \`/api/v1/webhook-endpoints\` or in the dashboard.

**Assistants** find the same calls as tools at \`/api/mcp\`, with the same key.`

/** What is worth knowing before the first call. */
export const introductionOfShops = `What members do in the dashboard, for programs.\n\n${aboutEveryCall}\n\n${aboutEvents}`

/** The same of the operator's API. */
export const introductionOfOperator = `What the operator does in the console, for programs.\n\n${aboutEveryCall}`
