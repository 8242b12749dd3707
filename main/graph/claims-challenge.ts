// Reads a claims challenge out of WWW-Authenticate: Graph's way to say that a token must be renewed although its time
// is not over. learn.microsoft.com/entra/identity-platform/claims-challenge

/** The claims as JSON for MSAL, or null when the header holds none. */
export function claimsChallenge(header: string | null): string | null {
  if (header === null) return null
  const values = new Map<string, string>()
  for (const [, name, value] of header.matchAll(/([A-Za-z_]+)="([^"]*)"/g))
    if (name !== undefined && value !== undefined) values.set(name.toLowerCase(), value)
  const claims = values.get('claims')
  if (claims === undefined || values.get('error') !== 'insufficient_claims') return null
  const text = claims.trimStart().startsWith('{') ? claims : Buffer.from(claims, 'base64').toString('utf8')
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? text : null
  } catch {
    return null
  }
}
