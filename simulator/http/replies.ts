/**
 * Replies in Graph's shapes. The dispatcher adds `innerError` (date and request ids) to every error.
 * Error shape: learn.microsoft.com/graph/errors
 */
import type { Reply } from './router.ts'

export const GRAPH = 'https://graph.microsoft.com/v1.0'

export const ok = (body: unknown, headers?: Readonly<Record<string, string>>): Reply =>
  headers === undefined ? { status: 200, body } : { status: 200, headers, body }

export const created = (body: unknown, headers?: Readonly<Record<string, string>>): Reply =>
  headers === undefined ? { status: 201, body } : { status: 201, headers, body }

export const noContent = (): Reply => ({ status: 204 })

export const graphError = (
  status: number,
  code: string,
  message: string,
  headers?: Readonly<Record<string, string>>,
): Reply => {
  const body = { error: { code, message } }
  return headers === undefined ? { status, body } : { status, headers, body }
}
