// Drawing broke: say so, and what still works. It uses nothing that could be what broke.

import { Component, type ReactNode } from 'react'

interface CrashState {
  readonly fault: string | null
}

export class CrashScreen extends Component<{ children: ReactNode }, CrashState> {
  override state: CrashState = { fault: null }

  static getDerivedStateFromError(error: unknown): CrashState {
    return { fault: error instanceof Error ? error.message : String(error) }
  }

  override render(): ReactNode {
    if (this.state.fault === null) return this.props.children
    return (
      <main role="alert">
        <h1>This window has broken</h1>
        <p>Alerts go on: notifications still come from this computer. Nothing that you sent is lost.</p>
        <p>
          <button type="button" onClick={() => window.location.reload()}>
            Open the window again
          </button>
        </p>
        <p>
          <code>{this.state.fault}</code>
        </p>
      </main>
    )
  }
}
