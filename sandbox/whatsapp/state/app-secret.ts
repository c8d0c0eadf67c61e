/** What the demo's app at Meta would sign with: no secret at all, and of use on one machine only. */
export const DEMO_APP_SECRET = 'demo0app0secret0of0whatsapp00000'
