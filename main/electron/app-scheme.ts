// Serves the renderer from app://bundle with a strict policy. The page can send nothing anywhere: Graph goes through main.

import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'

export const APP_ORIGIN = 'app://bundle'
/** Of documents that are shown in windows of their own, each by its own session alone. */
export const DOCUMENT_SCHEME = 'attachment'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** The nonce admits the style sheets that the component library makes at run time, and no other. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    // Pictures of pages are drawn from memory.
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')

/** Must run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    { scheme: DOCUMENT_SCHEME, privileges: { standard: true, secure: true } },
  ])
}

/** Resolves when the page has been given its first script, so that what keeps this process busy can wait for it. */
export function serveAppScheme(folder: string): Promise<void> {
  let given = () => {}
  const script = new Promise<void>((resolve) => {
    given = resolve
  })
  protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    if (url.host !== 'bundle' || request.method !== 'GET') return new Response('', { status: 404 })
    const name = url.pathname === '/' ? 'index.html' : decodeURIComponent(url.pathname)
    const file = normalize(join(folder, name))
    const type = TYPES[extname(file)]
    if (!file.startsWith(folder + sep) || type === undefined) return new Response('', { status: 404 })
    const body = await readFile(file).catch(() => undefined)
    if (body === undefined) return new Response('', { status: 404 })
    const nonce = randomBytes(16).toString('base64')
    if (type.startsWith('text/javascript')) setImmediate(given)
    const page = type.startsWith('text/html') ? body.toString('utf8').replaceAll('%CSP_NONCE%', nonce) : body
    return new Response(page, {
      headers: {
        'content-type': type,
        'content-security-policy': contentSecurityPolicy(nonce),
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    })
  })
  return script
}
