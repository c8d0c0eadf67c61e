/** Programs that say what they are: they read a shop for others, and visit nothing. */
const programs =
  /bot|crawl|spider|slurp|preview|headless|lighthouse|facebookexternalhit|whatsapp|telegram|embedly|pingdom|uptime|monitor|curl|wget|python|httpclient|okhttp|axios|node-fetch|undici|go-http|java\/|libwww|scrapy|phantom|puppeteer|playwright|selenium|validator|scanner|archiver|feed/i

export type Call = {
  userAgent: string
  /** `Sec-Purpose`, or its older names: a browser that fetches ahead has no reader yet. */
  purpose: string
  isSignedIn: boolean
}

/** Whether a call for a page is somebody's look at the shop: neither a program nor the seller. */
export function isVisit({ userAgent, purpose, isSignedIn }: Call): boolean {
  if (isSignedIn || /prefetch|prerender|preview/i.test(purpose)) return false
  // Every browser of this century begins so; a call that names nothing is a program's.
  return /^(?:Mozilla|Opera)\//.test(userAgent) && !programs.test(userAgent)
}
