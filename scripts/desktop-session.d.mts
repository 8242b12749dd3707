/** The part of desktop-session.mjs that tests use; what it means is said there. */

export interface DesktopSession {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly display: string
  stop(): Promise<void>
}

export function openDesktopSession(options?: { folder?: string; notifications?: boolean }): Promise<DesktopSession>
